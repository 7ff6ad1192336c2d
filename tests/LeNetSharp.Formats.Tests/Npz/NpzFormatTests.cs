using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Formats.Tests;

public class NpzFormatTests
{
    private const string Path = "a.npz", Damaged = "The file is damaged: copy or make it again.";

    private static readonly Network tiny =
        new(new Sequential(new Conv2d(2, kernel: 3), new Sigmoid(), new Flatten(), new Linear(3)), [1, 5, 5], "tiny");

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 5);
        ModelFile.Save(model, folder / "model.npz");
        SameWeights.Check(model, ModelFile.Load(folder / "model.npz", tiny));
        Assert.Equal(["params/Conv_0/kernel (3, 3, 1, 2)", "params/Conv_0/bias (2)", "params/Dense_0/kernel (18, 3)",
            "params/Dense_0/bias (3)"],
            ModelFile.Read(folder / "model.npz").Tensors.Select(tensor => $"{tensor.Name} {tensor.Values.Shape}"));
    }

    [Fact]
    public void NumPyReadsWhatIsWritten()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 6);
        ModelFile.Save(model, folder / "model.npz");
        string[] arrays = Python.Run("numpy", "Npz/arrays.py", "read", folder / "model.npz")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ModelFile.Read(folder / "model.npz").Tensors.Select(tensor =>
            $"{tensor.Name} [{string.Join(", ", tensor.Values.Shape)}] <f4 {Hex(tensor.Values)}"), arrays);
    }

    [Fact]
    public void ReadsWhatNumPyWrites()
    {
        using TemporaryFolder folder = new();
        JsonObject written = JsonNode.Parse(Python.Run("numpy", "Npz/arrays.py", "write", folder / ""))!.AsObject();
        foreach (string file in (string[])["plain.npz", "packed.npz"])
        {
            ModelContent content = ModelFile.Read(folder / file);
            Assert.Equal(written.Select(array => array.Key), content.Tensors.Select(tensor => tensor.Name));
            foreach (StoredTensor tensor in content.Tensors)
            {
                JsonNode theirs = written[tensor.Name]!;
                Assert.Equal(theirs["shape"]!.AsArray().Select(size => (int)size!), tensor.Values.Shape);
                Assert.Equal(theirs["values"]!.AsArray().Select(value => (float)(double)value!),
                    tensor.Values.Values.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "refuses Python objects: reading them would run a pickle, and a model file must hold numbers alone. Do not trust it; if it is your own, save arrays of numbers.")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
        "expected values of a type among f8, f4, f2, i8, i4, i2, i1, u8, u4, u2, u1, b1, but it is \"<c8\". Save them as float32.")]
    [InlineData("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }",
        "expected values of one number each at letter 10 of the header \"{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }\". " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "expected a whole number at letter 51 of the header \"{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }\". " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }",
        "expected 1 to 2147483647 values, but its shape is (0). " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }",
        "expected 1 to 2147483647 values, but its shape is (65536, 65536). " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }",
        "expected a whole number at letter 70 of the header \"{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }\". " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        "expected 12 bytes of values for shape (3) and type <f4, but there are 4. " + Damaged)]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }",
        "expected True or False as fortran_order at letter 35 of the header \"{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }\". " + Damaged)]
    [InlineData("{'descr': '<f4', 'shape': (1,), 'shape': (2,), }",
        "expected each key once, but \"shape\" comes twice at letter 40 of the header \"{'descr': '<f4', 'shape': (1,), 'shape': (2,), }\". " + Damaged)]
    [InlineData("{'descr': '<f4', 'shape': (1,)} x",
        "expected the keys descr, fortran_order and shape, and nothing behind them at letter 31 of the header \"{'descr': '<f4', 'shape': (1,)} x\". " + Damaged)]
    [InlineData("__import__('os').system('touch x')",
        "expected '{' at letter 0 of the header \"__import__('os').system('touch x')\". " + Damaged)]
    public void AHeaderThatLiesIsRefused(string header, string message) =>
        Assert.Equal($"{Path}: array \"x\": {message}",
            Message(("x.npy",
                [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0])));

    [Fact]
    public void ManyAxesAreRefused() =>
        Assert.Equal($"{Path}: array \"x\": expected at most 64 axes, but it has 65. {Damaged}",
        Message(("x.npy",
            Array($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({string.Concat(Enumerable.Repeat("1,", 65))}), }}"))));

    [Fact]
    public void WhatIsNoArrayIsRefused()
    {
        Assert.Equal($"{Path}: expected arrays alone (.npy), but there is \"x.txt\". Save it with numpy.savez.",
            Message(("x.txt", [1])));
        Assert.Equal(
            $"{Path}: array \"x\": expected an array of NumPy, version 1 to 3, but it begins otherwise. {Damaged}",
            Message(("x.npy", [0x93, .. "NUMPY"u8, 4, 0, 0, 0])));
        Assert.Equal($"{Path}: array \"x\": expected a header of 4294967295 bytes, but 1 follow. {Damaged}",
            Message(("x.npy", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255, 1])));
    }

    [Fact]
    public void BearsHostileFiles()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "model.npz");
        byte[] file = File.ReadAllBytes(folder / "model.npz");
        HostileFile.CutEverywhere(new NpzFormat().Read, Path, file);
        HostileFile.Mutate(new NpzFormat().Read, Path, file);
        // Without the checksums of the archive: the arrays themselves.
        byte[] array = NpyArray.Write(Model.Create(tiny).Parameter("0.weight"));
        HostileFile.CutEverywhere(ReadArray, Path, array);
        HostileFile.Mutate(ReadArray, Path, array);
    }

    private static ModelContent ReadArray(byte[] file, string path) => new(path, "", [NpyArray.Read(file, "x", path)]);

    private static string Message(params (string Name, byte[] Content)[] entries) =>
        Assert.Throws<FormatException>(() => new NpzFormat().Read(Archive(entries), Path)).Message;

    private static byte[] Array(string header) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0];

    private static byte[] Archive((string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        ZipWriter archive = new(stream);
        foreach ((string name, byte[] content) in entries)
            archive.Add(name, content);
        archive.Finish();
        return stream.ToArray();
    }

    private static string Hex(Tensor tensor) =>
        Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes(tensor.Values));
}
