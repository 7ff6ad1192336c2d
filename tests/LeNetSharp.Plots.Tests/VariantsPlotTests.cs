using System.Xml.Linq;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class VariantsPlotTests
{
    private static readonly PlottedVariant[] variants =
    [
        new("average", [0.79, 0.80, 0.81], 0, new PlottedInterval(0.80, 0.775, 0.825), null),
        new("max & more", [0.82, 0.83], 1, new PlottedInterval(0.825, 0.80, 0.85),
            new PlottedInterval(0.02, -0.005, 0.045)),
        new("dead", [], 3, null, null),
    ];

    [Fact]
    public void ThePngShowsDotsIntervalsAndNames()
    {
        using Pixels picture = new(VariantsPlot.Png("pooling", variants));
        Assert.Equal((1800, 476), (picture.Width, picture.Height));
        Assert.True(picture.Dark(600, 30, 1200, 80) > 100, "title");
        Assert.True(picture.Dark(20, 160, 240, 380) > 200, "names");
        Assert.True(picture.Count(240, 160, 1170, 300, color => color is { Red: < 160, Blue: > 190 }) > 300, "dots");
        Assert.True(picture.Dark(240, 160, 1170, 300) > 300, "intervals");
        Assert.True(picture.Dark(1308, 230, 1740, 300) > 100, "difference");
        Assert.Equal(0, picture.Dark(1308, 310, 1430, 360));
    }

    [Fact]
    public void TheSvgHasOneDotForEachRun()
    {
        string text = VariantsPlot.Svg("pooling", variants);
        XElement[] circles = [.. XDocument.Parse(text).Descendants().Where(at => at.Name.LocalName == "circle")];
        Assert.Equal(5, circles.Count(circle => circle.Attribute("r")!.Value == "4"));
        Assert.Equal(3, circles.Count(circle => circle.Attribute("r")!.Value == "3.5"));
        Assert.Contains("max &amp; more", text, StringComparison.Ordinal);
        Assert.Contains(">1 did<", text, StringComparison.Ordinal);
        Assert.Equal(text, VariantsPlot.Svg("pooling", variants));
    }

    [Fact]
    public void NothingMakesAPictureToo() => XDocument.Parse(VariantsPlot.Svg("pooling", []));
}
