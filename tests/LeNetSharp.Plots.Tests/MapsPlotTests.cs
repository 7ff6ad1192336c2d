using System.Xml.Linq;
using SkiaSharp;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class MapsPlotTests
{
    private static readonly MapTile ramp = new(2, 2, [0f, 1f, 2f, 3f]);

    private static readonly MapSection[] sections =
    [
        new("conv1", ["0", "1"],
        [
            new MapRow("filters", [[new MapTile(1, 2, [-1f, 1f])], [new MapTile(1, 2, [0f, 0f])]], MapColours.Weights),
            new MapRow("coat\ntaken for shirt", [[ramp], [new MapTile(2, 2, [3f, 3f, 0f, 0f])]], Picture: ramp),
            new MapRow("difference", [[ramp with { Caption = "0.41" }], [ramp]], MapColours.Effects),
        ]),
        new("linear1", [""], [new MapRow("units", [[new MapTile(1, 3, [0f, 0.5f, float.NaN])]])]),
    ];

    [Fact]
    public void TheSvgHasAnImageForEachMapAndLegend()
    {
        string text = MapsPlot.Svg("lenet", sections);
        XElement[] images = [.. XDocument.Parse(text).Descendants().Where(at => at.Name.LocalName == "image")];
        // Seven maps, a picture, and the legends: three of the first section, one of the second.
        Assert.Equal(12, images.Length);
        Assert.All(images, image =>
            Assert.StartsWith("data:image/png;base64,", image.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.All(["coat", "taken for shirt", "filters", "0.41", "effect sizes", "weights", "maps"], label =>
            Assert.Contains($">{label}<", text, StringComparison.Ordinal));
        Assert.Equal(text, MapsPlot.Svg("lenet", sections));
    }

    [Fact]
    public void ALegendHasTheEndsOfItsScale()
    {
        string[] texts = [.. XDocument.Parse(MapsPlot.Svg("lenet", sections)).Descendants()
            .Where(at => at.Name.LocalName == "text").Select(at => at.Value)];
        Assert.Equal(["maps", "0", "3", "effect sizes", "-3", "3", "weights", "-1", "1"],
            texts.SkipWhile(text => text != "maps").Take(9));
    }

    [Fact]
    public void ThePngShowsTheColours()
    {
        using Pixels picture = new(MapsPlot.Png("lenet", sections));
        bool Near(SKColor color, int red, int green, int blue) =>
            Math.Abs(color.Red - red) + Math.Abs(color.Green - green) + Math.Abs(color.Blue - blue) < 12;
        int Of(int red, int green, int blue) =>
            picture.Count(0, 0, picture.Width, picture.Height, color => Near(color, red, green, blue));
        Assert.True(Of(0, 34, 78) > 1000, "least");
        Assert.True(Of(253, 231, 55) > 1000, "largest");
        Assert.True(Of(103, 0, 31) > 1000, "largest difference");
        Assert.True(picture.Dark(0, 0, 400, 100) > 100, "title");
    }
}
