using System.Numerics;
using Xunit;
using static LeNetSharp.Formats.Tests.PickleText;

namespace LeNetSharp.Formats.Tests;

/// <summary>Which tensors a file holds, and files that lie about them.</summary>
public class PyTorchFormatTests
{
    private const string Path = "a.pt", Damaged = "The file is damaged, or not PyTorch's: copy or save it again.";
    private const string Save = "Save the one that is meant: torch.save(module.state_dict(), path).";

    private static readonly BigInteger most = BigInteger.Pow(2, 63);

    private static readonly Network tiny =
        new(new Sequential(new Conv2d(2, kernel: 3), new Sigmoid(), new Flatten(), new Linear(3)), [1, 5, 5], "tiny");

    private static byte[] Numbers { get; } = Floats(0, 1, 2, 3, 4, 5);

    [Fact]
    public void BothFormsGiveTheSame()
    {
        byte[] pickle = Bytes(Dict(("x", Tensor([2, 2], [1, 3], 1))) + ".");
        foreach (byte[] file in (byte[][])[Archive(pickle, Numbers), Archive(pickle, Numbers, "little"),
            Stream(pickle, (6, Numbers))])
        {
            StoredTensor tensor = Assert.Single(Read(file).Tensors);
            Assert.Equal(("x", "F32", "(2, 2)"), (tensor.Name, tensor.DataType, tensor.Values.Shape.ToString()));
            Assert.Equal([1, 4, 2, 5], tensor.Values.Values.ToArray());
        }
    }

    [Fact]
    public void NumbersMayBeginWithTheirHighestByte() => Assert.Equal([0, 1, 2, 3, 4, 5],
        Read(Archive(Bytes(Dict(("x", WholeStorage)) + "."),
            [.. Numbers.Chunk(4).SelectMany(number => number.Reverse())], "big")).Tensors[0].Values.Values.ToArray());

    [Fact]
    public void WhatIsNoNumberStaysAsItIs()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue];
        Assert.Equal(odd,
            Read(Archive(Bytes(Dict(("x", WholeStorage)) + "."), Floats(odd))).Tensors[0].Values.Values.ToArray());
    }

    // Untyped storages count bytes, and the tensor says its type.
    [Fact]
    public void AnUntypedStorageIsReadAsTheTensorSays()
    {
        string tensor = Tensor([6], [1], type: "storage\nUntypedStorage", count: 24).Replace("_v2", "_v3")
            .Replace("ctorch\nstorage\n", "ctorch.storage\n");
        tensor = tensor.Replace("\u0089}tR", "\u0089}ctorch\nfloat32\ntR");
        Assert.Equal([0, 1, 2, 3, 4, 5],
            Read(Archive(Bytes(Dict(("x", tensor)) + "."), Numbers)).Tensors[0].Values.Values.ToArray());
    }

    public static TheoryData<string, string> Checkpoints => new()
    {
        { Dict(("x", WholeStorage)), "" },
        { Dict(("state_dict", Dict(("x", WholeStorage))), ("model", Dict(("y", WholeStorage)))), "state_dict" },
        { Dict(("model", Dict(("x", WholeStorage))), ("ema", Dict(("y", WholeStorage)))), "model" },
        { Dict(("epoch", "K\u0003"), ("loss", WholeStorage), ("net", Dict(("x", WholeStorage)))), "net" },
        { Dict(("my", Dict(("weights", Dict(("x", WholeStorage)))))), "my/weights" },
        { Dict(("anything", Dict(("x", WholeStorage)))), "anything" },
        { Dict(("x", WholeStorage), ("epoch", "K\u0003")), "" },
        { Dict(("x", WholeStorage), ("0._extra_state", "N")), "" },
        { Dict(("optimizer", Dict(("state", "}K\0" + Dict(("exp_avg", WholeStorage)) + "s"))),
            ("model_state_dict", Dict(("x", WholeStorage)))), "model_state_dict" },
    };

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void TheDictionaryThatIsMeantIsTaken(string pickle, string place)
    {
        ModelContent content = Read(Archive(Bytes(pickle + "."), Numbers));
        Assert.Equal("x", Assert.Single(content.Tensors).Name);
        Assert.Equal(place.Length == 0 ? [] : [
            $"The weights are \"{place}\" of a training checkpoint; what else it holds is left out."], content.Notes);
    }

    public static TheoryData<string, string> NotMeant => new()
    {
        { "N", $"expected a dictionary of tensors, but there is none. {Save}" },
        { $"]{WholeStorage}a", $"expected a dictionary of tensors, but there is none. {Save}" },
        { $"}}K\u0001{WholeStorage}s", $"expected a dictionary of tensors, but there is none. {Save}" },
        { Dict(("a", Dict(("x", WholeStorage))), ("b", Dict(("x", WholeStorage)))),
            $"expected one dictionary of tensors, but there are 2: \"a\", \"b\". {Save}" },
        { Dict(("a", Dict(("net", Dict(("x", WholeStorage))))), ("b", Dict(("net", Dict(("x", WholeStorage)))))),
            $"expected one dictionary of tensors, but there are 2: \"a/net\", \"b/net\". {Save}" },
        { Dict(("x", WholeStorage), ("x", WholeStorage)),
            $"expected each name once, but \"x\" comes twice. {Damaged}" },
    };

    [Theory]
    [MemberData(nameof(NotMeant))]
    public void WhereNoneIsMeantNothingIsGuessed(string pickle, string message) =>
        Assert.Equal($"{Path}: {message}", Message(pickle));

    public static TheoryData<string, string> Lies => new()
    {
        { Tensor([7], [1]), "expected tensor \"x\" within the 6 numbers of storage \"0\", but it reaches number 6." },
        { Tensor([2, 2], [1, 5]),
            "expected tensor \"x\" within the 6 numbers of storage \"0\", but it reaches number 6." },
        { Tensor([1], [1], 6),
            "expected tensor \"x\" within the 6 numbers of storage \"0\", but it reaches number 6." },
        { Tensor([2], [most - 1], most - 1),
            "expected tensor \"x\" within the 6 numbers of storage \"0\", but it reaches number 18446744073709551614." },
        { Tensor([2], [1], -1),
            "expected tensor \"x\" with an offset and strides of at least 0, but they are -1 and (1)." },
        { Tensor([2], [-1], 3),
            "expected tensor \"x\" with an offset and strides of at least 0, but they are 3 and (-1)." },
        { Tensor([2], [most]),
            "expected tensor \"x\" with an offset and strides of at least 0, but they are 0 and (9223372036854775808)." },
        { Tensor([0], [1]), "expected tensor \"x\" of 1 to 2147483647 values, but its shape is (0)." },
        { Tensor([-2], [1]), "expected tensor \"x\" of 1 to 2147483647 values, but its shape is (-2)." },
        { Tensor([2_000_000_000], [0]),
            "expected at most 2147483591 bytes in a tensor, but tensor \"x\" has 8000000000." },
        { Tensor([most], [0]),
            "expected tensor \"x\" of 1 to 2147483647 values, but its shape is (9223372036854775808)." },
        { Tensor([BigInteger.Pow(2, 200)], [0]),
            "expected tensor \"x\" of 1 to 2147483647 values, but its shape is (?)." },
        { Tensor([65536, 65536], [0, 0]),
            "expected tensor \"x\" of 1 to 2147483647 values, but its shape is (65536, 65536)." },
        { Tensor([6], [1], count: 7), "expected 7 numbers of type F32 in storage \"0\", but it has 24 bytes." },
        { Tensor([6], [1], count: most - 1),
            "expected 9223372036854775807 numbers of type F32 in storage \"0\", but it has 24 bytes." },
        { Tensor([6], [1], count: -6), "expected -6 numbers of type F32 in storage \"0\", but it has 24 bytes." },
        { Tensor([6], [1], type: "DoubleStorage"),
            "expected 6 numbers of type F64 in storage \"0\", but it has 24 bytes." },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void ATensorThatLiesIsRefused(string tensor, string message) =>
        Assert.Equal($"{Path}: {message} {Damaged}", Message(Dict(("x", tensor))));

    [Fact]
    public void ATensorWithoutItsStorageIsRefused() =>
        Assert.Equal(
            $"{Path}: expected an entry \"archive/data/../1\" in the archive, but there is none. {ZipDirectory.Advice}",
        Message(Dict(("x", Tensor([6], [1], key: "../1")))));

    [Fact]
    public void AStorageOfTwoSizesIsRefused() =>
        Assert.Equal($"{Path}: expected one size of storage \"0\", but there are two. {Damaged}",
        Message(Dict(("x", WholeStorage), ("y", Tensor([1], [1], count: 5)))));

    [Fact]
    public void AxesWithoutEndAreRefused() => Assert.EndsWith($"but they are others. {Damaged}",
        Message(Dict(("x", Tensor([.. Enumerable.Repeat(BigInteger.One, 65)],
            [.. Enumerable.Repeat(BigInteger.One, 65)])))), StringComparison.Ordinal);

    // One number stretched over any shape, or one storage under very many names.
    [Fact]
    public void NumbersThatRepeatWithoutEndAreRefused()
    {
        byte[] file = Archive(Bytes(Dict(("x", Tensor([1_000_000], [0]))) + "."), Numbers);
        const string often =
            "all tensors together repeat the numbers of a file of {0} bytes too often. Copy them before saving: tensor.clone().";
        Assert.Equal($"{Path}: refuses tensor \"x\" of shape (1000000): {string.Format(null, often, file.Length)}",
            Message(file));

        byte[] storage = new byte[40_000];
        string same = Tensor([10_000], [1], count: 10_000) + "q\u0001";
        file = Archive(
            Bytes($"}}({Text("0")}{same}{string.Concat(Enumerable.Range(1, 200).Select(i => Text($"{i}") + "h\u0001"))}u."), storage);
        Assert.EndsWith(string.Format(null, often, file.Length), Message(file), StringComparison.Ordinal);
    }

    [Fact]
    public void DictionariesMayLieInOneAnotherAsDeepAndOftenAsTheyWant()
    {
        string deep = string.Concat(Enumerable.Repeat($"}}{Text("model")}", 300_000)) + "N" + new string('s', 300_000);
        Assert.Equal($"{Path}: expected a dictionary of tensors, but there is none. {Save}", Message(deep));
        string wide = $"}}q\0{string.Concat(Enumerable.Repeat($"}}({string.Concat("abcdefgh".Select(key => Text($"{key}") + "h\0"))}uq\0", 50))}";
        Assert.Equal($"{Path}: expected a dictionary of tensors, but there is none. {Save}", Message(wide));
        string around = $"}}q\0{Text("model")}h\0s";
        Assert.Equal($"{Path}: expected a dictionary of tensors, but there is none. {Save}", Message(around));
    }

    [Fact]
    public void WhatIsNoFileOfPyTorchsIsRefused()
    {
        Assert.Equal($"{Path}: expected 1 bytes at byte 0 of its pickle, but the file ends after 0. {Damaged}",
            Message((byte[])[]));
        Assert.Equal(
            $"{Path}: expected an opcode that a dictionary of tensors needs at byte 1 of its pickle, but it is 0x48. {Damaged}",
            Message("Hello"u8.ToArray()));
        Assert.Equal(
            $"{Path}: expected a pickle that begins as torch.save lets it begin, but it begins with another value. " +
            "Save it with torch.save(module.state_dict(), path).", Message(Bytes("}.")));
        using MemoryStream stream = new();
        ZipWriter archive = new(stream);
        archive.Add("weights.npy", []);
        archive.Finish();
        Assert.Equal(
            $"{Path}: expected an archive with one folder and in it data.pkl, as PyTorch writes it, but it has 0 of them. {Damaged}", Message(stream.ToArray()));
        Assert.Equal($"{Path}: expected \"little\" or \"big\" as byteorder, but it is another word. {Damaged}",
            Message(Archive(Bytes(Dict(("x", WholeStorage)) + "."), Numbers, "none")));
    }

    [Fact]
    public void AStreamThatLiesIsRefused()
    {
        byte[] pickle = Bytes(Dict(("x", WholeStorage)) + ".");
        Assert.Equal(
            $"{Path}: expected 6 numbers in storage \"0\", once, but there are 7, or it comes twice. {Damaged}",
            Message(Stream(pickle, (7, Numbers))));
        Assert.Equal($"{Path}: expected a storage \"0\", but there is none. {Damaged}", Message(Stream(pickle)));
        Assert.Equal(
            $"{Path}: expected a list of the storages that the tensors lie in, but it names another one. {Damaged}",
            Message(Stream(pickle, (6, Numbers), (6, Numbers))));
        byte[] cut = Stream(pickle, (6, Numbers[..20]));
        Assert.Equal(
            $"{Path}: expected 6 numbers of type F32 in storage \"0\", but the file ends at {cut.Length}. {Damaged}",
            Message(cut));
        byte[] large = Stream(Bytes(Dict(("x", Tensor([6], [1], count: most - 1))) + "."), (6, Numbers));
        Assert.Equal(
            $"{Path}: expected 9223372036854775807 numbers of type F32 in storage \"0\", but the file ends at {large.Length}. {Damaged}", Message(large));
    }

    [Fact]
    public void ShapesThatDoNotFitTheNetworkNameTensorAndLayer()
    {
        using TemporaryFolder folder = new();
        string path = folder / "other.pt";
        ModelFile.Save(Model.Create(new Network(new Sequential(new Conv2d(2, kernel: 2), new Flatten(), new Linear(3)),
            [1, 5, 5])), path);
        Assert.Equal(
            $"{path}: expected \"0.weight\" of shape (2, 1, 3, 3) for layer 0, {tiny.Layers.Layers[0]}, but it has shape (2, 1, 2, 2). " +
            "Give the network that these weights belong to.",
            Assert.Throws<FormatException>(() => ModelFile.Load(path, tiny)).Message);
    }

    [Fact]
    public void BearsHostileFiles()
    {
        using MemoryStream written = new();
        PyTorchWriter.Write(Model.Create(tiny), written);
        ZipReader archive = new(written.ToArray(), Path);
        byte[] pickle = archive.Read("archive/data.pkl").ToArray();
        byte[] stream =
            Stream(pickle, [.. Enumerable.Range(0, 4).Select(i => archive.Read($"archive/data/{i}").ToArray())
                .Select(bytes => ((long)bytes.Length / 4, bytes))]);
        Assert.Equal(4, Read(stream).Tensors.Count);
        // The checksums of the archive would hide what is wrong in its pickle.
        Func<byte[], string, ModelContent> archived = (changed, path) =>
            new PyTorchFormat().Read(Archive(changed, archive.Read("archive/data/0").ToArray()), path);
        foreach ((Func<byte[], string, ModelContent> read,
            byte[] file) in ((Func<byte[], string, ModelContent>, byte[])[])
            [(new PyTorchFormat().Read, written.ToArray()), (new PyTorchFormat().Read, stream),
                (archived, Bytes(Dict(("x", Tensor([2, 1, 3, 3], [9, 9, 3, 1], count: 18))) + "."))])
        {
            Assert.False(HostileFile.Refuses(read, Path, file));
            HostileFile.CutEverywhere(read, Path, file);
            HostileFile.Mutate(read, Path, file);
        }
    }

    private static ModelContent Read(byte[] file) => new PyTorchFormat().Read(file, Path);

    private static string Message(string pickle) => Message(Archive(Bytes(pickle + "."), Numbers));

    private static string Message(byte[] file) => Assert.Throws<FormatException>(() => Read(file)).Message;
}
