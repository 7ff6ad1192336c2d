using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Formats.Tests;

public class MXNetExportFormatTests
{
    private static readonly Network tiny = new(
        new Sequential(new Conv2d(2, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Flatten(),
            new Linear(3)), [1, 6, 6], "tiny");

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 5);
        ModelFile.Save(model, folder / "tiny-0007.params");
        Assert.Equal(tiny, ModelFile.Load(folder / "tiny-symbol.json").Network);
        SameWeights.Check(model, ModelFile.Load(folder / "tiny-symbol.json"));
        SameWeights.Check(model, ModelFile.Load(folder / "tiny-0007.params"));
    }

    [Fact]
    public void EveryOptionComesBack()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(
            new Conv2d(4, kernel: (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2), bias: false),
            new Sigmoid(), new AvgPool2d(3, stride: 2, padding: 1, countIncludePad: false),
            new Conv2d(6, kernel: 1, groups: 2), new Tanh(), new MaxPool2d((2, 1), stride: 1), new ReLU(),
            new Flatten(), new Linear(5, bias: false), new Linear(2)), [2, 12, 9], "options");
        Model model = Model.Create(network, seed: 6);
        ModelFile.Save(model, folder / "options-symbol.json");
        // Not square: the symbol says it, as Gluon does not.
        Assert.Contains("\"name\": \"data\", \n      \"attrs\": {\"__shape__\": \"(0, 2, 12, 9)\"}",
            File.ReadAllText(folder / "options-symbol.json"), StringComparison.Ordinal);
        Assert.Equal(network, ModelFile.Load(folder / "options-symbol.json").Network);
        SameWeights.Check(model, ModelFile.Load(folder / "options-symbol.json"));
    }

    [Fact]
    public void EveryActivationComesBack()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(
            new Conv2d(3, kernel: 3), new GELU(), new Conv2d(4, kernel: 3), new SiLU(), new Conv2d(5, kernel: 1),
            new LeakyReLU(0.2f), new GlobalAvgPool2d(), new Flatten(), new Linear(4), new SiLU(), new LeakyReLU(),
            new Linear(2), new Softmax()), [1, 9, 9], "activations");
        Model model = Model.Create(network, seed: 7);
        ModelFile.Save(model, folder / "activations-symbol.json");
        Assert.Equal(network, ModelFile.Load(folder / "activations-symbol.json").Network);
        SameWeights.Check(model, ModelFile.Load(folder / "activations-symbol.json"));
    }

    [Fact]
    public void BatchNormalisationComesBack()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(
            new Conv2d(3, kernel: 3), new BatchNorm2d(epsilon: 1e-3f, momentum: 0.01f, unbiasedVariance: false),
            new BatchNorm2d(scale: false, unbiasedVariance: false), new Flatten(),
            new Linear(4), new BatchNorm1d(unbiasedVariance: false), new Linear(2)), [1, 6, 6], "normalised");
        Model model = Scrambled.Create(network);
        ModelFile.Save(model, folder / "normalised-symbol.json");
        Assert.Equal(network, ModelFile.Load(folder / "normalised-symbol.json").Network);
        SameWeights.Check(model, ModelFile.Load(folder / "normalised-symbol.json"));
        // As Gluon writes it: options of the operator, statistics in their version 1, and three outputs.
        string json = File.ReadAllText(folder / "normalised-symbol.json");
        Assert.Contains("""
                  "op": "BatchNorm", 
                  "name": "batchnorm0_fwd", 
                  "attrs": {
                    "axis": "1", 
                    "eps": "0.001", 
                    "fix_gamma": "False", 
                    "momentum": "0.99", 
                    "use_global_stats": "False"
                  }, 
                  "inputs": [[3, 0, 0], [4, 0, 0], [5, 0, 0], [6, 0, 1], [7, 0, 1]]
            """, json, StringComparison.Ordinal);
        Assert.Contains("\"eps\": \"1e-05\", \n        \"fix_gamma\": \"True\", \n        \"momentum\": \"0.9\"", json,
            StringComparison.Ordinal);
        Assert.Contains("\"__init__\": \"ones\", \n        \"__lr_mult__\": \"1.0\", \n        \"__shape__\": \"(0,)\"",
            json, StringComparison.Ordinal);
        Assert.Equal([1f, 1f, 1f], ModelFile.Read(folder / "normalised-0000.params").Tensors.Single(tensor =>
            tensor.Name == "arg:batchnorm1_gamma").Values.Values);
        Assert.Contains("aux:batchnorm2_running_var",
            ModelFile.Read(folder / "normalised-0000.params").Tensors.Select(tensor => tensor.Name));
    }

    // What the operator itself says by default, and symbols that do not list the statistics.
    [Fact]
    public void OldBatchNormalisationIsRead()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Flatten(), new Linear(3),
            new BatchNorm1d(epsilon: 1e-3f, scale: false, unbiasedVariance: false)), [1, 2, 2], "old");
        Model model = Scrambled.Create(network);
        File.WriteAllText(folder / "old-symbol.json", """
            {"nodes": [{"op": "null", "param": {}, "name": "data", "inputs": [], "backward_source_id": -1},
              {"op": "null", "param": {}, "name": "fc_weight", "inputs": []}, {"op": "null", "param": {}, "name": "fc_bias", "inputs": []},
              {"op": "FullyConnected", "param": {"no_bias": "False", "num_hidden": "3"}, "name": "fc", "inputs": [[0, 0], [1, 0], [2, 0]]},
              {"op": "null", "param": {}, "name": "bn_gamma", "inputs": []}, {"op": "null", "param": {}, "name": "bn_beta", "inputs": []},
              {"op": "BatchNorm", "param": {"eps": "0.001", "fix_gamma": "True", "momentum": "0.9", "use_global_stats": "True"}, "name": "bn", "inputs": [[3, 0], [4, 0], [5, 0]]}],
             "arg_nodes": [0, 1, 2, 4, 5], "heads": [[6, 0]]}
            """);
        File.WriteAllBytes(folder / "old-0012.params", NDArrayWriter.Write(
        [
            ("arg:fc_weight", model.Parameter("1.weight")), ("arg:fc_bias", model.Parameter("1.bias")),
                ("arg:bn_gamma", new Tensor([3], [7f, 8f, 9f])),
            ("arg:bn_beta", model.Parameter("2.bias")), ("aux:bn_moving_mean", model.Parameter("2.running_mean")),
            ("aux:bn_moving_var", model.Parameter("2.running_var")),
        ]));
        ModelContent content = ModelFile.Read(folder / "old-symbol.json");
        Assert.Equal(network, content.Model!.Network);
        SameWeights.Check(model, content.Model);
        Assert.Equal(
            ["the symbol does not say how large a picture is: (1, 2, 2) follows from the 4 features that \"fc\" reads; --network says another size.",
            "\"bn\" was trained with fixed statistics (use_global_stats); here they would follow the batches."],
                content.Notes);
    }

    [Fact]
    public void TheSymbolStandsForTheParametersOfTheLastEpoch()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny, seed: 1), folder / "tiny-0009.params");
        ModelFile.Save(Model.Create(tiny, seed: 2), folder / "tiny-0010.params");
        ModelFile.Save(Model.Create(tiny, seed: 3), folder / "tiny-2-0011.params");
        SameWeights.Check(Model.Create(tiny, seed: 2), ModelFile.Load(folder / "tiny-symbol.json"));
        SameWeights.Check(Model.Create(tiny, seed: 1), ModelFile.Load(folder / "tiny-0009.params"));
    }

    [Fact]
    public void WithoutItsSymbolThereAreWeightsAlone()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 4);
        ModelFile.Save(model, folder / "tiny-0000.params");
        File.Delete(folder / "tiny-symbol.json");
        ModelContent content = ModelFile.Read(folder / "tiny-0000.params");
        Assert.Null(content.Model);
        Assert.Equal(["arg:conv0_weight", "arg:conv0_bias", "arg:dense0_weight", "arg:dense0_bias"],
            content.Tensors.Select(tensor => tensor.Name));
        SameWeights.Check(model, content.ToModel(tiny));
    }

    [Fact]
    public void WithoutItsParametersThereIsNothing()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "tiny-0000.params");
        File.Delete(folder / "tiny-0000.params");
        Refuses(folder / "tiny-symbol.json",
            "expected the weights in tiny-0000.params beside it, or in one with a higher number, but there is none. Keep both files of one export together.");
    }

    [Fact]
    public void ABadFileBesideIsNamedAsWell()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "tiny-0000.params");
        File.WriteAllText(folder / "tiny-symbol.json", "[]");
        Refuses(folder / "tiny-0000.params",
            $"the file beside it cannot be read. {folder / "tiny-symbol.json"}: expected a JSON object, but got []. The file is damaged; make or copy it again.");
    }

    [Fact]
    public void ANetworkWithoutAFullyConnectedLayerNeedsThePersonsWord()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Conv2d(3, kernel: 2), new AvgPool2d(4), new Flatten()), [1, 5, 5],
            "all-convolution");
        Model model = Model.Create(network, seed: 8);
        ModelFile.Save(model, folder / "net-symbol.json");
        SameWeights.Check(model, ModelFile.Load(folder / "net-symbol.json"));
        Edit(folder / "net-symbol.json", "\"attrs\": {\"__shape__\": \"(0, 1, 5, 5)\"}, ", "");
        Refuses(folder / "net-symbol.json",
            "the symbol does not say how large a picture is, and has no fully connected layer that it would follow from. "
            + "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.");
        SameWeights.Check(model, ModelFile.Load(folder / "net-symbol.json", network));
    }

    [Fact]
    public void AGivenNetworkSaysThePicturesSize()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 9);
        ModelFile.Save(model, folder / "tiny-symbol.json");
        // Seven rows and columns give as many features as six.
        Network larger = new(tiny.Layers, [1, 7, 7], "larger");
        Assert.Equal([1, 7, 7], ModelFile.Load(folder / "tiny-symbol.json", larger).Network.Input);
        Network other = new(new Sequential(new Conv2d(2, kernel: 3, padding: 1), new Tanh(), new MaxPool2d(2),
            new Flatten(), new Linear(3)), [1, 6, 6], "other");
        FormatException error =
            Assert.Throws<FormatException>(() => ModelFile.Load(folder / "tiny-symbol.json", other));
        Assert.Equal(
            $"{folder / "tiny-symbol.json"}: the file says its network itself, and it is not the one that was given. Leave the network out.", error.Message);
    }

    [Fact]
    public void WhatTheFormatCannotSayIsRefused()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Conv2d(2, kernel: 2, padding: Padding.Same), new Flatten(),
            new Linear(3)), [1, 5, 5], "uneven");
        string path = folder / "uneven-symbol.json";
        FormatException error = Assert.Throws<FormatException>(() => ModelFile.Save(Model.Create(network), path));
        Assert.Equal(
            $"{path}: layer 0, Conv2d(2, kernel: 2, stride: 1, padding: same), pads 0 rows above and 1 below, 0 columns left and 1 right, but MXNet pads opposite sides alike.", error.Message);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("\"Convolution\"", "\"Deconvolution\"",
        "node 3, Deconvolution \"conv0_fwd\": no layer of this library computes this. Known are: *")]
    [InlineData("\"act_type\": \"relu\"", "\"act_type\": \"softsign\"",
        "node 4, Activation \"relu0_fwd\": \"act_type\" must be relu, sigmoid or tanh, but is \"softsign\".")]
    [InlineData("\"kernel\": \"(3, 3)\"", "\"kernel\": \"(3,)\"",
        "node 3, Convolution \"conv0_fwd\": \"kernel\" must be two whole numbers from 1 to 32767, but is \"(3,)\".")]
    [InlineData("\"num_filter\": \"2\"", "\"num_filter\": \"9223372036854775807\"",
        "node 3, Convolution \"conv0_fwd\": \"num_filter\" must be a whole number from 1 to 16777216, but is \"9223372036854775807\".")]
    [InlineData("\"num_filter\": \"2\"", "\"num_filter\": \"4\"",
        "the symbol does not say how large a picture is, and no square one gives the 18 features that \"dense0_fwd\" reads. Give it: *")]
    [InlineData("\"op\": \"Activation\", \n      \"name\": \"relu0_fwd\", \n      \"attrs\": {\"act_type\": \"relu\"}",
        "\"op\": \"LeakyReLU\", \"name\": \"relu0_fwd\", \"attrs\": {\"slope\": \"-1\"}",
        "node 4, LeakyReLU \"relu0_fwd\": negativeSlope must be a number of at least 0, but got -1.")]
    [InlineData("\"pool_type\": \"max\"", "\"pool_type\": \"sum\"",
        "node 5, Pooling \"pool0_fwd\": \"pool_type\" must be avg or max, but is \"sum\".")]
    [InlineData("[[0, 0, 0], [1, 0, 0], [2, 0, 0]]", "[[0, 0, 0], [3, 0, 0], [2, 0, 0]]",
        ", \"nodes\" 3: \"inputs\" must be a list of [node, 0, version] with nodes 0 to 2, which stand before it, but is [[0,0,0],[3,0,0],[2,0,0]].")]
    [InlineData("\"heads\": [[9, 0, 0]]", "\"heads\": [[9, 0, 0], [3, 0, 0]]",
        "a symbol with one output is read, but \"heads\" is [[9,0,0],[3,0,0]]. Save one output alone.")]
    [InlineData("\"heads\": [[9, 0, 0]]", "\"heads\": [[99, 0, 0]]",
        "\"heads\" must be a list of [node, 0, version] with nodes 0 to 9, which stand before it, but is [[99,0,0]].")]
    [InlineData("conv0_weight", "conv7_weight",
        "node 3, Convolution \"conv0_fwd\": expected its parameter \"conv7_weight\" in the weights beside the symbol, but there is none. Keep both files of one export together.")]
    public void ASymbolThatLiesIsRefused(string old, string lie, string expected)
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "tiny-symbol.json");
        Edit(folder / "tiny-symbol.json", old, lie);
        Refuses(folder / "tiny-symbol.json", expected);
    }

    // As many channels as kernel and groups can say: a picture of them fits into no memory.
    [Fact]
    public void ChannelsBeyondMemoryAreRefused()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(new Network(new Sequential(new Conv2d(1, kernel: 1), new Flatten(), new Linear(2)),
            [4096, 1, 1], "wide")), folder / "wide-symbol.json");
        Edit(folder / "wide-symbol.json", "\"num_group\": \"1\"", "\"num_group\": \"4096\"");
        Refuses(folder / "wide-symbol.json",
            "the symbol does not say how large a picture is, and no square one gives the 1 features that \"dense0_fwd\" reads. Give it: *");
    }

    [Fact]
    public void DeepNestingIsRefused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder / "deep-symbol.json", string.Concat(Enumerable.Repeat("{\"nodes\":[", 5000)));
        Refuses(folder / "deep-symbol.json", "expected JSON with each field once, but it is not*");
    }

    [Fact]
    public void BearsHostileFiles()
    {
        using TemporaryFolder folder = new();
        string symbol = folder / "tiny-symbol.json", parameters = folder / "tiny-0000.params";
        ModelFile.Save(Model.Create(tiny), symbol);
        byte[] json = File.ReadAllBytes(symbol), arrays = File.ReadAllBytes(parameters);
        HostileFile.CutEverywhere(new MXNetExportFormat().Read, symbol, json);
        HostileFile.Mutate(new MXNetExportFormat().Read, symbol, json);
        HostileFile.CutEverywhere(new MXNetExportFormat().Read, parameters, arrays);
        HostileFile.Mutate(new MXNetExportFormat().Read, parameters, arrays);
    }

    // With a star for any text. What begins with a comma says where in the file.
    private static void Refuses(string path, string expected)
    {
        string message = Assert.Throws<FormatException>(() => ModelFile.Load(path)).Message;
        string pattern = "^" + string.Join("(?s:.*)",
            (path + (expected.StartsWith(',') ? "" : ": ") + expected).Split('*').Select(Regex.Escape)) + "$";
        Assert.Matches(pattern, message);
    }

    private static void Edit(string path, string old, string lie)
    {
        string text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + lie + text[(at + old.Length)..], new UTF8Encoding(false));
    }
}
