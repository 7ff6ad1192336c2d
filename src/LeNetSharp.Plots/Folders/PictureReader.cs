using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Decodes all files of a folder on all cores, and brings them to one size.</summary>
internal sealed class PictureReader(string name, IReadOnlyList<FoundFile> files, OwnDataOptions options,
    CancellationToken cancellation)
{
    // Sizes that halve well; larger pictures would take long to learn from on a processor.
    private static readonly int[] sides = [28, 32, 48, 64];
    private const int LargestKept = 96, SmallestKept = 8;

    private readonly ConcurrentDictionary<int, string> problems = [];
    private int done;

    /// <summary>What was wrong with files, by their index.</summary>
    public IReadOnlyDictionary<int, string> Problems => problems;

    /// <summary>Height and width that suit the pictures: their own where all are alike and small, else a square that
    /// most fit into.</summary>
    public (int Height, int Width) ChooseSize()
    {
        if (options.Picture is [_, var height, var width])
            return (height, width);
        if (options.Side is int side)
            return (side, side);
        (int Width, int Height)?[] sizes = ForEach(file => ((int, int)?)ImageDecoder.Size(file));
        (int Width, int Height)[] known = [.. sizes.OfType<(int Width, int Height)>()];
        if (known.Length == 0)
            return (sides[0], sides[0]);
        (int first, int second) = known[0];
        if (known.All(size => size == known[0]) && Math.Max(first, second) <= LargestKept
            && Math.Min(first, second) >= SmallestKept)
            return (second, first);
        int median = known.Select(size => Math.Max(size.Width, size.Height)).Order().ElementAt(known.Length / 2);
        int chosen = sides.FirstOrDefault(candidate => candidate >= median, sides[^1]);
        return (chosen, chosen);
    }

    /// <summary>All pictures in the order of their files; null where a file is none.</summary>
    public FoundPicture?[] Read(int height, int width) => ForEach(file =>
    {
        (Raster picture, SKEncodedOrigin origin) = ImageDecoder.Decode(file);
        Shape shape = [options.Picture is not [1, _, _] && Ground.IsColoured(picture) ? 3 : 1, height, width];
        return new FoundPicture(ImageFile.Prepare(picture, origin, shape, invertLight: false).Pixels.ToArray(),
            HashOf(picture, origin));
    }, tells: true);

    // What the eye sees: a grey picture that was saved in colour is the same picture.
    private static ContentHash HashOf(Raster picture, SKEncodedOrigin origin)
    {
        if (picture.Channels == 4 && !Ground.IsColoured(picture) && !Ground.IsTransparent(picture))
            picture = Ground.Opaque(picture, 0, 1);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> start = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(start, picture.Width);
        BinaryPrimitives.WriteInt32LittleEndian(start[4..], picture.Height);
        BinaryPrimitives.WriteInt32LittleEndian(start[8..], picture.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(start[12..], (int)origin);
        hash.AppendData(start);
        hash.AppendData(picture.Pixels);
        return ContentHash.Of(hash.GetHashAndReset());
    }

    private T?[] ForEach<T>(Func<string, T?> read, bool tells = false)
    {
        T?[] results = new T?[files.Count];
        ParallelOptions parallel = new()
        { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Count, parallel, i =>
        {
            try
            {
                if (!problems.ContainsKey(i))
                    results[i] = read(files[i].Path);
            }
            catch (ImageException error)
            {
                problems[i] = error.Problem;
            }
            if (tells && Interlocked.Increment(ref done) is var count && (count % 16 == 0 || count == files.Count))
                options.Progress?.Report(new ReadingProgress(name, count, files.Count));
        });
        return results;
    }
}
