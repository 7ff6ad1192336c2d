namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet convert</c>, and <c>lenet summary</c> of what it reads.</summary>
public sealed class ConvertTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SaysWhatItReadAndThatBothGiveTheSame()
    {
        (string from, string to) = (Model(), folder.At("copy.safetensors"));
        Answer answer = Lenet.Run("convert", from, to);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal($"{from}: model file, 10 tensors", answer.Lines[0]);
        Assert.StartsWith(" 0  Conv2d(6, kernel: 5, stride: 1, padding: 2)   (6, 28, 28)          156", answer.Lines[4],
            StringComparison.Ordinal);
        Assert.Equal("verified: 256 test images of fashion-mnist through both: largest difference of the logits 0",
            answer.Lines[^2]);
        Assert.Equal($"written: {to} (safetensors file)", answer.Lines[^1]);
        Assert.Equal(File.ReadAllBytes(from), File.ReadAllBytes(to));
    }

    [Fact]
    public void WeightsAloneNeedTheFlag()
    {
        (string from, string to) = (Weights(), folder.At("out.safetensors"));
        Answer answer = Lenet.Run("convert", from, to);
        Assert.Equal(2, answer.Code);
        Assert.Equal(
            $"error: {from}: a safetensors file holds weights alone, and does not say which network they belong to (activations, pooling). " +
            "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.\n",
            answer.Errors);
        Assert.Equal([from], Directory.EnumerateFileSystemEntries(folder.Location));
        Assert.Equal(0, Lenet.Run("convert", from, to, "--network", "lenet").Code);
        Assert.Equal(0, Lenet.Run("eval", to, "--data", "fashion-mnist").Code);
    }

    [Fact]
    public void WeightsOfAnotherNetworkAreRefused()
    {
        string network = folder.File("network.json", """{"format": "lenetsharp.network/1", "name": "other", "input": [1, 28, 28], "layers": [{"type": "Flatten"}, {"type": "Linear", "outFeatures": 10}]}""");
        string from = Weights();
        Answer answer = Lenet.Run("convert", from, folder.At("out.safetensors"), "--network", network);
        Assert.Equal(2, answer.Code);
        Assert.Equal(
            $"error: {from}: network \"other\" has 0 layers with weights of 4 axes, but the file has 2 (net.0, net.3). " +
            "Give the network that these weights belong to.\n", answer.Errors);
    }

    [Fact]
    public void SummaryListsTheTensorsOfWeightsAlone()
    {
        string from = Weights();
        Answer answer = Lenet.Run("summary", from);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal($"{from}: safetensors file, 10 tensors", answer.Lines[0]);
        Assert.Equal("net.0.weight   F32   (6, 1, 5, 5)      150", answer.Lines[3]);
        Assert.Equal("These are weights alone. Give --network NAME|network.json to see the layers that they belong to.",
            answer.Lines[^1]);
        Assert.Matches("61,706 +416,520$", Lenet.Run("summary", from, "--network", "lenet").Lines[^1]);
    }

    [Fact]
    public void AnEndingThatNobodyKnowsIsRefusedBeforeAnythingIsRead()
    {
        Answer answer = Lenet.Run("convert", "nowhere.safetensors", "out.txt");
        Assert.Equal(2, answer.Code);
        Assert.StartsWith("error: out.txt: no format of models has this ending. Known are .safetensors", answer.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderIsNoFile()
    {
        Answer answer =
            Lenet.Run("convert", Model(), Directory.CreateDirectory(folder.At("folder.safetensors")).FullName);
        Assert.Equal((2, $"error: {folder.At("folder.safetensors")}: it is a folder. Give the name of a file.\n"),
            (answer.Code, answer.Errors));
    }

    private string Model()
    {
        string path = folder.At("model.safetensors");
        LeNetSharp.Model.Create(Networks.Find("lenet")!, seed: 3, FashionMnist.Known.Classes).Save(path);
        return path;
    }

    private string Weights()
    {
        string path = folder.At("weights.safetensors");
        Model model = LeNetSharp.Model.Create(Networks.Find("lenet")!, seed: 3);
        Safetensors.Write(path, model.Network.Parameters.Select(parameter =>
            KeyValuePair.Create("net." + parameter.Name, model.Parameter(parameter.Name))));
        return path;
    }
}
