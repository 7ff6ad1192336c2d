using System.Text.Json.Nodes;
using LeNetSharp.Commands;
using LeNetSharp.Plots;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet activations</c>, with first weights: what it shows does not depend on what was learned.</summary>
public sealed class ActivationsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ClassesAreComparedMapByMap()
    {
        Answer answer = Run("--class", "pullover", "--class", "COAT", "--layers", "conv1,conv2,linear2", "--json");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        JsonNode json = JsonNode.Parse(answer.Output)!;
        Assert.Equal(["Pullover", "Coat"], json["pictures"]!.AsArray().Select(picture => (string)picture!["class"]!));
        JsonArray layers = json["layers"]!.AsArray();
        Assert.Equal(["[6,28,28]", "[16,10,10]", "[84]"], layers.Select(layer => layer!["shape"]!.ToJsonString()));
        Assert.Equal([1, 4, 10], layers.Select(layer => (int)layer!["shown"]!));
        Assert.Equal([6, 16, 84], layers.Select(layer => layer!["differences"]![0]!["effect_sizes"]!.AsArray().Count));
        Assert.All(layers, layer =>
            Assert.All(layer!["classes"]!.AsArray(), one => Assert.Equal(1000, (int)one!["count"]!)));
        Assert.True(new FileInfo(folder.At("maps.svg")).Length is > 20_000 and < 1_000_000);
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(folder.At("maps.png"))[1..4]);
    }

    [Fact]
    public void TheTextNamesTheMapThatTellsThemApart()
    {
        Answer answer = Run("--class", "1", "--class", "9", "--index", "17", "--layers", "0", "--before");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(["picture", "test", "test", "test"],
            answer.Lines[..5].Where(line => line[0] != '─').Select(line => line.Split(' ')[0]));
        Assert.Contains(answer.Lines, line =>
            line.StartsWith("Trouser and Ankle boot are told apart most by 0, map ", StringComparison.Ordinal));
        Assert.Equal($"drawn: {folder.At("maps")}.svg, {folder.At("maps")}.png", answer.Lines[^1]);
    }

    [Fact]
    public void APicturesOwnFileNeedsNoData()
    {
        string image = folder.At("mine.png");
        ImageFile.WritePng(image, new byte[28 * 28], [1, 28, 28]);
        Answer answer =
            Lenet.Run("activations", Save(), image, "--data-dir", folder.At("nowhere"), "--out", folder.At("maps"));
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.StartsWith("mine.png  -", answer.Lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class pulover",
        "--class: fashion-mnist has no class 'pulover'. Known are: T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot. Did you mean 'Pullover'?")]
    [InlineData("--index 10000", "--index: fashion-mnist has 10000 test pictures, 0 to 9999, but got 10000.")]
    [InlineData("--index -1", "--index must be a whole number from 0 to 2147483647, but got '-1'.")]
    [InlineData("--layers conv3",
        "--layers: the network has no layer 'conv3'. Known are: conv1, conv2, linear1, linear2, linear3, pool1, pool2, and the numbers 0 to 11 of 'lenet summary'. Did you mean 'conv1'?")]
    [InlineData("--layers 12",
        "--layers: the network has no layer '12'. Known are: conv1, conv2, linear1, linear2, linear3, pool1, pool2, and the numbers 0 to 11 of 'lenet summary'.")]
    [InlineData("--class 0 --class 1 --class 2 --class 3 --class 4 --class 5",
        "--class may be given 5 times at most, but was given 6 times.")]
    public void MistakesAreOneLine(string line, string message) =>
        Assert.Equal(new Answer(2, "", $"error: {message}\n"), Run(line.Split(' ')));

    [Fact]
    public void LayersWithinASequentialAreReached()
    {
        Network nested = new(new Sequential(new Sequential(new Conv2d(2, kernel: 3), new BatchNorm2d(), new ReLU()),
            new Flatten(), new Linear(3)), [1, 6, 6]);
        Model model = Model.Create(nested, seed: 5);
        FlatModel flat = new(model);
        LayerChoice conv = Assert.Single(LayerChoice.Of(null, flat.Layers, before: false));
        Assert.Equal((0, 2, "conv1: Conv2d(2, kernel: 3, stride: 1, padding: 0), after ReLU()"),
            (conv.Index, conv.Shown, conv.Title));
        byte[] image = [.. Enumerable.Range(0, 36).Select(i => (byte)(i * 7))];
        float[] shown = [];
        flat.Run(conv.Shown, new ImageSet([1, 6, 6], image, [0]), (_, values) => shown = values.ToArray());
        float[] expected = model.Layers(image).First().Output.Values.ToArray();
        Assert.Equal(expected.Length, shown.Length);
        // Batch normalisation may be folded into the convolution, which rounds otherwise.
        Assert.All(expected.Zip(shown), pair =>
            Assert.Equal(pair.First, pair.Second, 1e-5f * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void TheEffectSizeIsCohensD()
    {
        FlatModel model =
            new(Model.Create(new Network(new Sequential(new AvgPool2d(1), new Flatten(), new Linear(2)), [1, 1, 2])));
        ClassMaps Of(params byte[] pixels) =>
            ClassMaps.Of(model, 0, "x", new ImageSet([1, 1, 2], pixels, new int[pixels.Length / 2]));
        // First place: 51·(1, 2, 3) and 51·(3, 4, 5), both of variance 51²: d = -2. The second place never changes.
        ClassMaps a = Of(51, 9, 102, 9, 153, 9), b = Of(153, 9, 204, 9, 255, 9);
        Assert.Equal(-2, a.Effect(b, 0), 5);
        Assert.Equal(0, a.Effect(b, 1));
        Assert.Equal(Math.Sqrt(2), a.EffectOfMap(b, 0), 5);
    }

    private Answer Run(params string[] arguments) =>
        Lenet.Run(["activations", Save(), "--data", "fashion-mnist", "--out", folder.At("maps"), .. arguments]);

    private string Save()
    {
        string path = folder.At("model.safetensors");
        Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet"), 3, FashionMnist.Known.Classes).Save(path);
        return path;
    }
}
