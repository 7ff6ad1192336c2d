using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class NetworkFigureTests
{
    private static readonly Network lenet = new(LeNet.Create(), [1, 28, 28], "lenet");

    [Fact]
    public void TheDataFlowNamesMapsAndOperations() => Assert.Equal(
    [
        "Data flow in lenet",
        "1@28x28",
        "6@28x28", "5x5 convolution", "padding 2", "sigmoid",
        "6@14x14", "2x2 average pooling",
        "16@10x10", "5x5 convolution", "sigmoid",
        "16@5x5", "2x2 average pooling",
        "120", "flatten", "fully connected", "sigmoid",
        "84", "fully connected", "sigmoid",
        "10", "fully connected",
    ], Texts(NetworkFigure.DataFlow(lenet)));

    [Fact]
    public void TheCompressedNotationIsTheChapters() => Assert.Equal(
    [
        "Compressed notation for lenet",
        "Image (28x28)", "1@28x28",
        "5x5 Conv (6), pad 2, sigmoid", "6@28x28",
        "2x2 AvgPool, stride 2", "6@14x14",
        "5x5 Conv (16), sigmoid", "16@10x10",
        "2x2 AvgPool, stride 2", "16@5x5",
        "FC (120), sigmoid", "120",
        "FC (84), sigmoid", "84",
        "FC (10)", "10",
    ], Texts(NetworkFigure.Compressed(lenet)));

    [Fact]
    public void SheetsAreAsManyAsMapsAndAsLargeAsTheMap()
    {
        double[] widths = [.. XDocument.Parse(NetworkFigure.DataFlow(lenet)).Descendants()
            .Where(element => element.Name.LocalName == "rect" && element.Attribute("rx") is null)
            .Where(element => element.Attribute("stroke") is not null)
            .Select(sheet => Number(sheet, "width"))];
        Assert.Equal(1 + 6 + 6 + 16 + 16, widths.Length);
        Assert.Equal(widths[0], widths[1]);
        Assert.Equal(widths[0] / 2, widths[7]);
    }

    [Fact]
    public void BothHasBoth()
    {
        string[] texts = Texts(NetworkFigure.Both(lenet));
        Assert.Equal([.. Texts(NetworkFigure.DataFlow(lenet)), .. Texts(NetworkFigure.Compressed(lenet))], texts);
    }

    [Fact]
    public void NestedLayersAreTakenApartAndOptionsAreNamed()
    {
        Network network = new(new Sequential(
            new Sequential(
                new Conv2d(8, kernel: (3, 5), stride: 2, padding: Padding.Same, groups: 2), new Sequential(new ReLU())),
            new MaxPool2d(3, stride: 2, padding: 1),
            new Conv2d(4, kernel: 2, dilation: 2), new Tanh(),
            new Flatten(), new Sigmoid(), new Linear(5)), [2, 20, 20], "a<b&c");
        string[] texts = Texts(NetworkFigure.Compressed(network));
        Assert.Contains("Compressed notation for a<b&c", texts);
        Assert.Contains("3x5 Conv (8), stride 2, pad same, 2 groups, ReLU", texts);
        Assert.Contains("3x3 MaxPool, stride 2, pad 1", texts);
        Assert.Contains("2x2 Conv (4), dilation 2, tanh", texts);
        Assert.Contains("sigmoid, FC (5)", texts);
        Assert.Contains("Image (2@20x20)", texts);
    }

    [Fact]
    public void NormalisationActivationsAndGlobalPoolingAreNamed()
    {
        Network network = new(new Sequential(
            new Conv2d(4, kernel: 3), new BatchNorm2d(), new GELU(), new Conv2d(5, kernel: 2), new SiLU(),
            new GlobalAvgPool2d(), new Flatten(), new Linear(6), new BatchNorm1d(), new LeakyReLU(), new Linear(3),
            new Softmax()), [1, 9, 9], "modern");
        string[] boxes = Texts(NetworkFigure.Compressed(network)), flow = Texts(NetworkFigure.DataFlow(network));
        Assert.Contains("3x3 Conv (4), batch norm, GELU", boxes);
        Assert.Contains("2x2 Conv (5), SiLU", boxes);
        Assert.Contains("Global AvgPool", boxes);
        Assert.Contains("FC (6), batch norm, leaky ReLU", boxes);
        Assert.Contains("FC (3), softmax", boxes);
        Assert.Contains("global average pooling", flow);
        Assert.Contains("batch norm", flow);
    }

    [Fact]
    public void ALayerThatIsNotKnownIsNamed()
    {
        Network network = new(new Sequential(new Halves(), new Linear(2)), [8], "odd");
        Assert.Contains("Halves(aNameThatIsSoLongThatNobodyReadsItToTheE…", Texts(NetworkFigure.Compressed(network)));
        Assert.Contains("Input (8)", Texts(NetworkFigure.Compressed(network)));
        XDocument.Parse(NetworkFigure.Both(network));
    }

    [Fact]
    public void EmptyAndFlattenOnlyNetworksAreDrawn()
    {
        Assert.Contains("Input (3)", Texts(NetworkFigure.Both(new Network(new Sequential(), [3], "none"))));
        Network flat = new(new Sequential(new Flatten()), [1, 2, 2], "flat");
        Assert.Contains("Flatten", Texts(NetworkFigure.Both(flat)));
    }

    [Fact]
    public void NothingLeavesThePictureAndLongNetworksGoOnInTheNextRow()
    {
        Gen.Int[1, 40].Array[1, 25].Sample(channels =>
        {
            IEnumerable<Layer> layers = channels.Select(count =>
                new Sequential(new Conv2d(count, kernel: 3, padding: 1), new ReLU()));
            Network network = new(new Sequential([.. layers, new Flatten(), new Linear(7)]), [3, 16, 16], "long");
            XElement root = XDocument.Parse(NetworkFigure.Both(network)).Root!;
            double width = Number(root, "width"), height = Number(root, "height");
            return width < 1300 && root.Descendants().Where(element => element.Attribute("x") is not null)
                .Select(element => (X: Number(element, "x"), Y: Number(element, "y")))
                .All(at => at.X >= 0 && at.X < width && at.Y >= 0 && at.Y < height);
        }, iter: 30);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string[] Texts(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(at => at.Name.LocalName == "text").Select(at => at.Value)];

    private sealed record Halves : Layer
    {
        public override Plan Build(Shape input) => new(input, [input.Count / 2]);

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y) =>
            x[..y.Length].CopyTo(y);

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw) => dy.CopyTo(dx);

        public override void Describe(LayerFields fields) =>
            fields.Add("aNameThatIsSoLongThatNobodyReadsItToTheEnd", 1, 0);
    }
}
