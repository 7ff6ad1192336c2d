using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

public class MXNetParametersFormatTests
{
    private static readonly Network tiny =
        new(new Sequential(new Conv2d(2, kernel: 3), new Sequential(new Sigmoid(), new Flatten()), new Linear(3)),
            [1, 4, 4], "tiny");

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 5);
        ModelFile.Save(model, folder / "tiny.params");
        SameWeights.Check(model, ModelFile.Load(folder / "tiny.params", tiny));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"],
            ModelFile.Read(folder / "tiny.params").Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void BatchNormalisationHasMXNetsNames()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Conv2d(2, kernel: 2), new BatchNorm2d(),
            new BatchNorm2d(scale: false, center: false)), [1, 3, 3], "normalised");
        Model model = Scrambled.Create(network);
        ModelFile.Save(model, folder / "normalised.params");
        Assert.Equal(["0.weight", "0.bias", "1.gamma", "1.beta", "1.running_mean", "1.running_var", "2.gamma", "2.beta",
            "2.running_mean", "2.running_var"],
            ModelFile.Read(folder / "normalised.params").Tensors.Select(tensor => tensor.Name));
        SameWeights.Check(model, ModelFile.Load(folder / "normalised.params", network));
    }

    [Fact]
    public void WeightsAloneNeedTheirNetwork()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "tiny.params");
        FormatException error = Assert.Throws<FormatException>(() => ModelFile.Load(folder / "tiny.params"));
        Assert.Equal(
            $"{folder / "tiny.params"}: a parameters file of MXNet holds weights alone, and does not say which network they belong to (activations, pooling). " +
            "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.",
            error.Message);
    }

    // Every version that MXNet has written: sizes of 32 bits after their number; version 1; version 2; version 3.
    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 })]
    [InlineData(new byte[] { 0xC8, 0xFA, 0x93, 0xF9, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xC9, 0xFA, 0x93, 0xF9, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0,
        0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xCA, 0xFA, 0x93, 0xF9, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0,
        0, 0, 0, 0 })]
    public void ReadsEveryVersion(byte[] beginning)
    {
        // On the second GPU: where an array once lay does not matter.
        byte[] array = [.. beginning, .. Integers(2, 1, 0),
            .. Integers(BitConverter.SingleToInt32Bits(1.5f), BitConverter.SingleToInt32Bits(-2f))];
        StoredTensor tensor = Assert.Single(NDArrayReader.Read(List([array], "arg:dense0_weight"), "old.params"));
        Assert.Equal(("arg:dense0_weight", "dense0.weight", "F32", "(1, 2)"),
            (tensor.Name, tensor.Place, tensor.DataType, tensor.Values.Shape.ToString()));
        Assert.Equal([1.5f, -2f], tensor.Values.Values);
    }

    [Theory]
    [InlineData(0, new byte[] { 0, 0, 0xC0, 0x3F }, 1.5f, "F32")]
    [InlineData(1, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5f, "F64")]
    [InlineData(2, new byte[] { 0, 0x3E }, 1.5f, "F16")]
    [InlineData(3, new byte[] { 200 }, 200f, "U8")]
    [InlineData(4, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2f, "I32")]
    [InlineData(5, new byte[] { 0xFE }, -2f, "I8")]
    [InlineData(6, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2f, "I64")]
    [InlineData(12, new byte[] { 0xC0, 0x3F }, 1.5f, "BF16")]
    public void ReadsEveryType(int type, byte[] value, float expected, string name)
    {
        StoredTensor tensor = Assert.Single(NDArrayReader.Read(List([Array(type, [1], value)]), "typed.params"));
        Assert.Equal(("0", name), (tensor.Name, tensor.DataType));
        Assert.Equal([expected], tensor.Values.Values);
    }

    [Fact]
    public void LiesAreRefused()
    {
        Refuses([1, 2, 3],
            "expected a file of MXNet arrays, which begins with the bytes 12 01 00 00 00 00 00 00, but it begins with 01 02 03. Give a file that MXNet saved.");
        Refuses([],
            "expected a file of MXNet arrays, which begins with the bytes 12 01 00 00 00 00 00 00, but it begins with nothing. Give a file that MXNet saved.");
        Refuses([.. Longs(0x112, 0, long.MinValue)],
            "expected the number of arrays at byte 16, but 9223372036854775808 do not fit into the 0 bytes behind it. The file is damaged; make or copy it again.");
        Refuses(List([Array(0, [1L << 63 - 1, 4], [0, 0, 0, 0])]),
            "array 1 of 1 has shape (4611686018427387904, 4), but its values do not fit into the * bytes behind it. The file is damaged; make or copy it again.");
        Refuses(List([Array(0, [long.MinValue], [0, 0, 0, 0])]),
            "array 1 of 1 has shape (-9223372036854775808), but every size must be at least 1. The file is damaged; make or copy it again.");
        Refuses(List([Array(0, [1 << 16, 1 << 16, 1 << 16, 1 << 16], [0, 0, 0, 0])]),
            "array 1 of 1 has shape (65536, 65536, 65536, 65536), but its values do not fit into the * bytes behind it. The file is damaged; make or copy it again.");
        Refuses(List([[0xC9, 0xFA, 0x93, 0xF9, .. Integers(0, int.MaxValue)]]),
            "array 1 of 1 has 2147483647 axes, but at most 32 can be. The file is damaged; make or copy it again.");
        Refuses(List([[0xC9, 0xFA, 0x93, 0xF9, .. Integers(1, 1)]]),
            "array 1 of 1 is sparse (row_sparse), but only dense arrays are read. Turn it with tostype('default') in MXNet.");
        Refuses(List([[0xC9, 0xFA, 0x93, 0xF9, .. Integers(7, 1)]]),
            "array 1 of 1 has storage type 7, but MXNet knows 0 (dense), 1 (row_sparse) and 2 (csr). The file is damaged; make or copy it again.");
        Refuses(List([[0xC9, 0xFA, 0x93, 0xF9, .. Integers(0, 0)]]),
            "array 1 of 1 holds no values: it was saved before it had any. Leave it out when saving.");
        Refuses(List([Array(99, [1], [0])]),
            "array 1 of 1 has a type of values with the number 99, but MXNet knows 0 to 12. The file is damaged; make or copy it again.");
        Refuses([.. List([Array(3, [1], [0])]), 0],
            "expected the file to end behind its names, but 1 bytes follow. The file is damaged; make or copy it again.");
        Refuses(List([Array(3, [1], [0]), Array(3, [1], [0])], "w", "w"),
            "two arrays are called \"w\". The file is damaged; make or copy it again.");
        Refuses(List([Array(3, [1], [0]), Array(3, [1], [0])], "w"),
            "expected 2 names, one for each array, but there are 1. The file is damaged; make or copy it again.");
    }

    [Fact]
    public void BearsHostileFiles()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "tiny.params");
        byte[] file = File.ReadAllBytes(folder / "tiny.params");
        HostileFile.CutEverywhere(new MXNetParametersFormat().Read, "tiny.params", file);
        HostileFile.Mutate(new MXNetParametersFormat().Read, "tiny.params", file);
    }

    private static void Refuses(byte[] file, string expected)
    {
        string message = Assert.Throws<FormatException>(() => NDArrayReader.Read(file, "lie.params")).Message;
        Assert.Matches("^" + string.Join(".*",
            $"lie.params: {expected}".Split('*').Select(System.Text.RegularExpressions.Regex.Escape)) + "$", message);
    }

    private static byte[] List(byte[][] arrays, params string[] names) =>
    [
        .. Longs(0x112, 0, arrays.Length), .. arrays.SelectMany(array => array),
        .. Longs(names.Length),
        .. names.SelectMany(name => (byte[])[.. Longs(name.Length), .. Encoding.UTF8.GetBytes(name)]),
    ];

    private static byte[] Array(int type, long[] sizes, byte[] values) =>
        [0xC9, 0xFA, 0x93, 0xF9, .. Integers(0, sizes.Length), .. Longs(sizes), .. Integers(1, 0, type), .. values];

    private static byte[] Integers(params int[] values) =>
        [.. values.SelectMany(value =>
            { byte[] bytes = new byte[4]; BinaryPrimitives.WriteInt32LittleEndian(bytes, value); return bytes; })];

    private static byte[] Longs(params long[] values) =>
        [.. values.SelectMany(value =>
            { byte[] bytes = new byte[8]; BinaryPrimitives.WriteInt64LittleEndian(bytes, value); return bytes; })];
}
