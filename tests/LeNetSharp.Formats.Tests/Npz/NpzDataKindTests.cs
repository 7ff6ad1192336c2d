using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

public sealed class NpzDataKindTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadsWhatKerasKeeps()
    {
        OwnDataSet own = Load(Archive(("x_train", Bytes("60, 2, 2", 240)), ("y_train", Bytes("60,", 60, i => i % 3)),
            ("x_test", Bytes("9, 2, 2", 36)), ("y_test", Bytes("9,", 9, i => i % 3))));
        Assert.Equal((60, 9, 3), (own.Data.Train.Count, own.Data.Test.Count, own.Data.Classes.Count));
        Assert.Equal([1, 2, 2], own.Data.Train.Shape);
        Assert.Equal([0, 7, 14, 21], own.Data.Train.Bytes[..4].ToArray());
        Assert.Equal("arrays of NumPy (.npz)", own.Kind);
    }

    [Fact]
    public void ChannelsStandBehindOrBefore()
    {
        byte[] labels = Bytes("20,", 20, i => i % 2);
        DataSet behind = Load(Archive(("x_train", Bytes("20, 2, 2, 3", 240)), ("y_train", labels))).Data;
        DataSet before =
            Load(Archive(("x_train", Bytes("20, 3, 2, 2", 240, i => (i / 12 * 12 + i % 4 * 3 + i / 4 % 3) * 7)),
                ("y_train", labels))).Data;
        Assert.Equal([3, 2, 2], behind.Train.Shape);
        Assert.Equal(behind.Train.Bytes, before.Train.Bytes);
    }

    [Fact]
    public void FloatsAndRowsOfOneOneAreReadToo()
    {
        float[] pixels = [.. Enumerable.Range(0, 80).Select(i => i * 3 % 256 / 255f)];
        float[] rows = [.. Enumerable.Range(0, 40).Select(i => i % 2 == i / 2 % 2 ? 1f : 0f)];
        OwnDataSet own = Load(Archive(("images", NpyArray.Write(new Tensor([20, 4], pixels))),
            ("labels", NpyArray.Write(new Tensor([20, 2], rows)))));
        Assert.True(own.Data.Train.IsBytes);
        Assert.Equal(["0", "1"], own.Data.Classes);
        Assert.Equal(20, own.Data.Train.Count + own.Data.Test.Count);
    }

    [Fact]
    public void WhatIsMissingIsSaid() => Refuses(Archive(("weights", Bytes("4,", 4))),
        ": expected arrays x_train and y_train, but got weights.npy. Hint: save it with numpy.savez(FILE, x_train=…, y_train=…, x_test=…, y_test=…)");

    [Fact]
    public void ShapesMustFit()
    {
        Refuses(Archive(("x_train", Bytes("20, 2, 2", 80)), ("y_train", Bytes("19,", 19))),
            ": array \"y_train\": expected 20 labels, one for each picture of \"x_train\", but got 19. Hint: save it with numpy.savez(FILE, x_train=…, y_train=…, x_test=…, y_test=…)");
        Refuses(Archive(("x_train", Bytes("20, 2, 2, 2, 1", 160)), ("y_train", Bytes("20,", 20))),
            ": array \"x_train\": expected pictures: count x height x width, with 1 or 3 channels before or behind, but got 20 x 2 x 2 x 2 x 1. Hint: say the shape of one picture with --shape");
    }

    [Fact]
    public void CutAnywhereItIsRefused() => HostileFile.CutEverywhere(ReadAsContent, "data.npz", Small());

    [Fact]
    public void ChangedItIsReadOrRefused() => HostileFile.Mutate(ReadAsContent, "data.npz", Small());

    private static byte[] Small() =>
        Archive(("x_train", Bytes("6, 2, 2", 24)), ("y_train", Bytes("6,", 6, i => i % 2)));

    // Every error as the kind that a reader of models throws.
    private static ModelContent ReadAsContent(byte[] file, string path)
    {
        try
        {
            NpzDataKind.Read(file, path, new OwnDataOptions());
            return new ModelContent(path, "arrays", []);
        }
        catch (DataException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private OwnDataSet Load(byte[] archive)
    {
        string path = folder / "data.npz";
        File.WriteAllBytes(path, archive);
        return OwnData.Load(path, [new NpzDataKind()], null, TestContext.Current.CancellationToken);
    }

    private void Refuses(byte[] archive, string message) =>
        Assert.Equal((folder / "data.npz") + message, Assert.Throws<DataException>(() => Load(archive)).Message);

    private static byte[] Bytes(string sizes, int count, Func<int, int>? value = null)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({sizes}), }}";
        header = header.PadRight((10 + header.Length + 64) / 64 * 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8),
            .. Encoding.ASCII.GetBytes(header),
            .. Enumerable.Range(0, count).Select(i => (byte)(value?.Invoke(i) ?? i * 7))];
    }

    private static byte[] Archive(params (string Name, byte[] Array)[] arrays)
    {
        using MemoryStream stream = new();
        ZipWriter archive = new(stream);
        foreach ((string name, byte[] array) in arrays)
            archive.Add(name + ".npy", array);
        archive.Finish();
        return stream.ToArray();
    }
}
