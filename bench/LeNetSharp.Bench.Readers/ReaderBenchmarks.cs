using System.Buffers.Binary;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using LeNetSharp.Plots;

namespace LeNetSharp.Bench.Readers;

/// <summary>Time and memory of reading files: data sets, models and pictures.</summary>
/// <remarks>What is read is compared with what was written before anything is timed.</remarks>
[MemoryDiagnoser]
[ShortRunJob]
public class ReaderBenchmarks
{
    private const int Pictures = 10_000, Side = 28;

    private readonly string folder = Directory.CreateTempSubdirectory("lenetsharp-bench-").FullName;

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>Writes the files and checks that they read back.</summary>
    [GlobalSetup]
    public void Write()
    {
        byte[] pixels = new byte[Pictures * Side * Side];
        // Like a picture: neighbours are alike, so that compression has something to do.
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % Side * (i / Side % Side) / 3 + i / (Side * Side) % 7);
        byte[] idx = [0, 0, 8, 3, .. Number(Pictures), .. Number(Side), .. Number(Side), .. pixels];
        File.WriteAllBytes(In("idx"), idx);
        using (GZipStream packed = new(File.Create(In("idx.gz")), CompressionLevel.Optimal))
            packed.Write(idx);
        Model model = Model.Create(new Network(LeNet.Create(), [1, Side, Side], "lenet"));
        model.Save(In("model.safetensors"));
        ImageFile.WritePng(In("small.png"), pixels.AsSpan(0, Side * Side), [1, Side, Side]);
        ImageFile.WritePng(In("large.png"), pixels.AsSpan(0, 3 * 480 * 640), [3, 480, 640]);
        if (!Idx().Data.Span.SequenceEqual(pixels) || !PackedIdx().Data.Span.SequenceEqual(pixels)
            || !Safetensors().Parameter("0.weight").Values.SequenceEqual(model.Parameter("0.weight").Values)
            || !SmallPicture().Pixels.Span.SequenceEqual(pixels.AsSpan(0, Side * Side))
            || LargePicture().Pixels.Length != 3 * Side * Side)
            throw new InvalidOperationException("A file was read otherwise than it was written; see ./test.");
    }

    /// <summary>Removes the files.</summary>
    [GlobalCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    /// <summary>10,000 pictures of 28x28.</summary>
    [Benchmark]
    public IdxFile Idx() => IdxFile.Read(In("idx"));

    /// <summary>The same, compressed.</summary>
    [Benchmark]
    public IdxFile PackedIdx() => IdxFile.Read(In("idx.gz"));

    /// <summary>The chapter's LeNet.</summary>
    [Benchmark]
    public Model Safetensors() => Model.Load(In("model.safetensors"));

    /// <summary>A PNG that fits as it is.</summary>
    [Benchmark]
    public PreparedImage SmallPicture() => ImageFile.Read(In("small.png"), [1, Side, Side], invertLight: false);

    /// <summary>A colour PNG of 640x480, made small.</summary>
    [Benchmark]
    public PreparedImage LargePicture() => ImageFile.Read(In("large.png"), [3, Side, Side], invertLight: false);

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
