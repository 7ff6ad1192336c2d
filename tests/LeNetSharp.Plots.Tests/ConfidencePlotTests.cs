using System.Xml.Linq;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class ConfidencePlotTests
{
    private static readonly PlottedConfidence[] rows =
    [
        new("own", [0.9f, 0.95f, 1f, 0.99f], ["50 %", "-"], IsFamiliar: true),
        new("noise", [0.2f, 0.3f, 0.3f], ["0 %", "0.981"], IsFamiliar: false),
        new("none", [], ["-", "-"], IsFamiliar: false),
    ];

    [Fact]
    public void ThePngShowsBothColours()
    {
        using Pixels picture = new(ConfidencePlot.Png("How sure", ["at least 0.9", "AUROC"], rows));
        Assert.Equal((1780, 592), (picture.Width, picture.Height));
        Assert.True(picture.Count(440, 160, 1290, 280, color => color is { Red: < 30, Blue: > 150 }) > 500, "own");
        Assert.True(picture.Count(440, 270, 1290, 380, color => color is { Red: > 190, Blue: < 80 }) > 500, "noise");
        Assert.True(picture.Dark(1290, 100, 1500, 140) > 50, "heading");
    }

    [Fact]
    public void TheSvgIsTheSameEachTime()
    {
        string text = ConfidencePlot.Svg("How sure", ["at least 0.9", "AUROC"], rows);
        XDocument.Parse(text);
        Assert.Contains(">0.981<", text, StringComparison.Ordinal);
        Assert.Equal(text, ConfidencePlot.Svg("How sure", ["at least 0.9", "AUROC"], rows));
    }
}
