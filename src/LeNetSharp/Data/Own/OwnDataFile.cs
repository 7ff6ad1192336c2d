using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LeNetSharp;

/// <summary>The cache file of a person's own data: eight letters, the header's length, the header and its SHA-256; then
/// labels and pixels, first of the training pictures, then of the test pictures. Numbers are little-endian.</summary>
internal static class OwnDataFile
{
    private const int LongestHeader = 1 << 24;

    private static ReadOnlySpan<byte> Magic => "lenetset"u8;

    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, string key, OwnDataSet own)
    {
        byte[] header = JsonText.Indented(OwnDataHeader.Of(key, own).ToJson());
        bool asBytes = own.Data.Train.IsBytes && own.Data.Test.IsBytes;
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
            stream.Write(Magic);
            stream.Write(length);
            stream.Write(header);
            stream.Write(SHA256.HashData(header));
            foreach (ImageSet images in new[] { own.Data.Train, own.Data.Test })
            {
                stream.Write(MemoryMarshal.AsBytes(images.Labels));
                stream.Write(asBytes ? images.Bytes : MemoryMarshal.AsBytes(images.Floats));
            }
        });
    }

    /// <summary>The data, when it was kept under this key; else null.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public static OwnDataSet? Read(string path, string key)
    {
        using FileStream stream = InputFile.Open(path);
        OwnDataHeader header = ReadHeader(stream, path);
        if (header.Key != key)
            return null;
        int each = sizeof(int) + header.Picture.Count * (header.IsBytes ? 1 : sizeof(float));
        if (stream.Length - stream.Position != (long)each * ((long)header.TrainCount + header.TestCount))
            throw Damaged(path);
        ImageSet train = ReadSet(stream, header, header.TrainCount), test = ReadSet(stream, header, header.TestCount);
        string[] expected =
            [.. header.Hashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
        Task<string> other = Task.Run(() => DataSplit.HashOf(test));
        // In the order of their names: test, train.
        if (DataSplit.HashOf(train) is var first && !expected.SequenceEqual([other.GetAwaiter().GetResult(), first]))
            throw Damaged(path);
        return new OwnDataSet(new DataSet(header.Name, train, test, header.Classes, header.Normalization,
            header.Hashes), header.Kind, header.Path)
        {
            TestShare = header.TestShare,
            Skipped = header.Skipped,
            Notes = header.Notes,
        };
    }

    /// <summary>The header alone; null when the file is damaged or cannot be read.</summary>
    public static OwnDataHeader? TryReadHeader(string path)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            return ReadHeader(stream, path);
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            return null;
        }
    }

    private static OwnDataHeader ReadHeader(FileStream stream, string path)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 4], hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start.StartsWith(Magic))
            throw Damaged(path);
        int length = BinaryPrimitives.ReadInt32LittleEndian(start[Magic.Length..]);
        if (length < 0 || length > LongestHeader || length > stream.Length - stream.Position - hash.Length)
            throw Damaged(path);
        byte[] header = new byte[length];
        stream.ReadExactly(header);
        stream.ReadExactly(hash);
        return hash.SequenceEqual(SHA256.HashData(header)) ? OwnDataHeader.Read(header, path) : throw Damaged(path);
    }

    private static ImageSet ReadSet(FileStream stream, OwnDataHeader header, int count)
    {
        int[] labels = new int[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(labels.AsSpan()));
        if (labels.Any(label => label < 0 || label >= header.Classes.Count))
            throw Damaged(stream.Name);
        if (header.IsBytes)
        {
            byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(count * header.Picture.Count));
            stream.ReadExactly(pixels);
            return new ImageSet(header.Picture, pixels, labels);
        }
        float[] values = GC.AllocateUninitializedArray<float>(checked(count * header.Picture.Count));
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new ImageSet(header.Picture, values, labels);
    }


    private static FormatException Damaged(string path) =>
        new($"{path}: expected data that LeNetSharp kept, but it is damaged. Remove the file; it is made again.");
}
