using Xunit;

namespace LeNetSharp.Tests;

public class SafetensorsModelTests
{
    [Fact]
    public void SavedLoadedAndSavedAgainAreEqualBytes()
    {
        using FreshFolder folder = new();
        Model model = SampleModel.Create();
        model.Save(folder["a.safetensors"]);
        Model loaded = Model.Load(folder["a.safetensors"]);
        loaded.Save(folder["b.safetensors"]);
        Assert.Equal(File.ReadAllBytes(folder["a.safetensors"]), File.ReadAllBytes(folder["b.safetensors"]));
        AssertEqual(model, loaded);
    }

    [Fact]
    public void LeNetComesBack()
    {
        using FreshFolder folder = new();
        Model model = Model.Create(Networks.Find("lenet")!, seed: 3);
        model.Save(folder["lenet.safetensors"]);
        AssertEqual(model, Model.Load(folder["lenet.safetensors"]));
    }

    [Fact]
    public void TheMetadataHoldWhatTheSeedDetermines()
    {
        using FreshFolder folder = new();
        SampleModel.Create().Save(folder["a"]);
        Safetensors file = Safetensors.Read(folder["a"]);
        Assert.Equal(["0.weight", "0.bias", "4.weight", "4.bias"], file.Tensors.Keys);
        Assert.Equal(["format", "network", "classes", "normalization", "data", "options", "seed", "step"],
            file.Metadata.Keys);
        Assert.Equal("lenetsharp.model/1", file.Metadata["format"]);
        Assert.Equal("""["boot","é \"quoted\"","bag"]""", file.Metadata["classes"]);
        Assert.Equal("""{"scale":255,"mean":[0.1],"deviation":[0.3]}""", file.Metadata["normalization"]);
        Assert.Equal("""{"name":"fashion-mnist","hashes":{"train-images":"aa","train-labels":"bb"}}""", file.Metadata["data"]);
        Assert.Equal("""{"batch-size":"256","learning-rate":"0.9","optimizer":"Sgd"}""", file.Metadata["options"]);
        Assert.Equal("18446744073709551615", file.Metadata["seed"]);
        Assert.Equal("7", file.Metadata["step"]);
    }

    [Theory]
    [InlineData("format", "lenetsharp.model/2",
        "PATH: this version reads format \"lenetsharp.model/1\", but the file has \"lenetsharp.model/2\". Use a newer version of LeNetSharp.")]
    [InlineData("format", "pt",
        "PATH is not a model of LeNetSharp: expected format \"lenetsharp.model/1\", but its format is \"pt\". Read its tensors with Safetensors.Read and make a model of them with Model.FromParameters.")]
    [InlineData("format", null,
        "PATH is not a model of LeNetSharp: expected format \"lenetsharp.model/1\", but there is no format in it. Read its tensors with Safetensors.Read and make a model of them with Model.FromParameters.")]
    [InlineData("network", null,
        "PATH: expected \"network\" in its metadata, but there is none. The file is damaged; make or copy it again.")]
    [InlineData("network", "{",
        "PATH, \"network\": expected JSON with each field once, but it is not (line 1, byte 1). The file is damaged; make or copy it again.")]
    [InlineData("network", "{\"name\":\"a\",\"name\":\"b\"}",
        "PATH, \"network\": expected JSON with each field once, but it is not. The file is damaged; make or copy it again.")]
    [InlineData("network", "[]",
        "PATH: network: expected an object with \"format\", \"input\" and \"layers\", but got [].")]
    [InlineData("network", """{"format":"lenetsharp.network/2"}""",
        "PATH: network: this version reads format \"lenetsharp.network/1\", but the file has \"lenetsharp.network/2\". Use a newer version of LeNetSharp.")]
    [InlineData("classes", "7", "PATH: \"classes\" must be a list of texts, but is 7.")]
    [InlineData("classes", "[\"a\",1]", "PATH: \"classes\" must be a list of texts, but is [\"a\",1].")]
    [InlineData("classes", "[\"a\"]",
        "PATH: \"classes\" must be 3 names, as many as the network has outputs, but is 1.")]
    [InlineData("normalization", "{}", "PATH, \"normalization\": \"scale\" is missing; it must be a number.")]
    [InlineData("normalization", """{"scale":0,"mean":[0],"deviation":[1]}""",
        "PATH, \"normalization\": \"scale\" must be a number other than 0, but is 0.")]
    [InlineData("normalization", """{"scale":1e99,"mean":[0],"deviation":[1]}""",
        "PATH, \"normalization\": \"scale\" must be a number, but is 1e99.")]
    [InlineData("normalization", """{"scale":1,"mean":[0,1],"deviation":[1]}""",
        "PATH, \"normalization\": \"mean\" must be a list of one number for each of 1 channels, or of one for all, but is [0,1].")]
    [InlineData("normalization", """{"scale":1,"mean":[0],"deviation":[0]}""",
        "PATH, \"normalization\": \"deviation\" must be a list of one number other than 0 for each of 1 channels, or of one for all, but is [0].")]
    [InlineData("data", "{\"name\":\"a\"}", "PATH, \"data\": \"hashes\" is missing; it must be an object of texts.")]
    [InlineData("data", "{\"name\":\"\\ud800\"}",
        "PATH, \"data\": expected JSON, but a text in it is not Unicode. The file is damaged; make or copy it again.")]
    [InlineData("options", "[]", "PATH: \"options\" must be an object of texts, but is [].")]
    [InlineData("seed", "-1", "PATH: \"seed\" must be a number from 0 to 18446744073709551615, but is \"-1\".")]
    [InlineData("step", "1.5", "PATH: \"step\" must be a number from 0 to 2147483647, but is \"1.5\".")]
    public void WrongMetadataAreRefused(string name, string? text, string message) =>
        AssertRefused(message, change: metadata =>
    {
        if (text is null)
            metadata.Remove(name);
        else
            metadata[name] = text;
    });

    [Fact]
    public void ANetworkThatClaimsTooMuchIsRefused()
    {
        const string huge = """{"format":"lenetsharp.network/1","name":"a","input":[1,4,4],"layers":[{"type":"Flatten"},{"type":"Linear","outFeatures":3},{"type":"Linear","outFeatures":OUT},{"type":"Linear","outFeatures":3}]}""";
        AssertRefused(
            "PATH: expected tensor \"1.weight\" of shape (3, 16), but there is none. Network and tensors do not belong together: use the file as a training wrote it.",
            change: metadata => metadata["network"] = huge.Replace("OUT", "100000000", StringComparison.Ordinal));
        AssertRefused(
            "PATH: network: Layer 2: Linear(2000000000) makes more than 2,147,483,647 values or weights of an input of shape (3). Hint: use smaller sizes\n  input  (1, 4, 4)\n      0  Flatten()                                          (16)\n      1  Linear(3)                                          (3)\n      2  Linear(2000000000)                                 <-- here",
            change: metadata => metadata["network"] = huge.Replace("OUT", "2000000000", StringComparison.Ordinal));
    }

    [Fact]
    public void TensorsOfAnotherNetworkAreRefused()
    {
        const string advice = " Network and tensors do not belong together: use the file as a training wrote it.";
        AssertRefused("PATH: expected tensor \"0.bias\" of shape (2), but there is none." + advice, tensors =>
            tensors.Remove("0.bias"));
        AssertRefused("PATH: expected tensor \"0.bias\" of shape (2), but it has shape (3)." + advice, tensors =>
            tensors["0.bias"] = new Tensor([3]));
        AssertRefused("PATH: the network has no parameter \"9.bias\", but the file has such a tensor." + advice,
            tensors => tensors["9.bias"] = new Tensor([3]));
    }

    /// <summary>Both say the same, bit by bit.</summary>
    internal static void AssertEqual(Model expected, Model actual)
    {
        Assert.Equal(expected.Network, actual.Network);
        Assert.Equal(expected.Classes, actual.Classes);
        Assert.Equal(expected.Normalization, actual.Normalization);
        Assert.Equal((expected.Origin.Seed, expected.Origin.Step, expected.Origin.DataSet),
            (actual.Origin.Seed, actual.Origin.Step, actual.Origin.DataSet));
        Assert.Equal(expected.Origin.DataHashes ?? new Dictionary<string, string>(), actual.Origin.DataHashes);
        Assert.Equal(expected.Origin.Options ?? new Dictionary<string, string>(), actual.Origin.Options);
        Assert.Equal(Bits(expected), Bits(actual));
    }

    private static int[] Bits(Model model) => [.. model.Weights.Span.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private static void AssertRefused(string message, Action<OrderedDictionary<string, Tensor>>? tensors = null,
        Action<OrderedDictionary<string, string>>? change = null)
    {
        using FreshFolder folder = new();
        string path = folder["model.safetensors"];
        SampleModel.Create().Save(path);
        Safetensors file = Safetensors.Read(path);
        OrderedDictionary<string, Tensor> newTensors = new(file.Tensors);
        OrderedDictionary<string, string> newMetadata = new(file.Metadata);
        tensors?.Invoke(newTensors);
        change?.Invoke(newMetadata);
        Safetensors.Write(path, newTensors, newMetadata);
        FormatException error = Assert.Throws<FormatException>(() => Model.Load(path));
        Assert.Equal(message.Replace("PATH", path, StringComparison.Ordinal), error.Message);
    }
}
