using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using SkiaSharp;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class CurvesPlotTests
{
    [Fact]
    public void ThePngShowsItsTextAndItsLines()
    {
        using Pixels picture = new(CurvesPlot.Png(TenEpochs(), "lenet, seed 0"));

        Assert.Equal((1400, 900), (picture.Width, picture.Height));
        Assert.True(picture.Dark(500, 25, 900, 75) > 300, "title");
        Assert.True(picture.Dark(400, 100, 1250, 130) > 300, "legend");
        Assert.True(picture.Dark(640, 840, 840, 895) > 50, "horizontal axis");
        Assert.True(picture.Dark(10, 300, 45, 640) > 100, "vertical axis");
        Assert.True(picture.Dark(60, 150, 116, 800) > 100, "numbers beside the vertical axis");
        Assert.True(picture.Dark(110, 800, 1380, 835) > 100, "numbers below the horizontal axis");
        Assert.True(Inside(color => color is { Red: < 40, Blue: > 150 }) > 1000, "blue line");
        Assert.True(Inside(color => color is { Green: < 60, Red: > 150 }) > 1000, "magenta line");
        Assert.True(Inside(color => color is { Red: < 40, Green: > 100, Blue: < 110 }) > 1000, "green line");

        int Inside(Func<SKColor, bool> condition) => picture.Count(124, 160, 1352, 792, condition);
    }

    [Fact]
    public void TheSvgIsXmlWithRealText()
    {
        XDocument svg = XDocument.Parse(CurvesPlot.Svg(TenEpochs(), "a < b & \"c\"\u0001\uD800"));
        string[] texts = [.. svg.Descendants().Where(at => at.Name.LocalName == "text").Select(at => at.Value)];

        Assert.Contains("a < b & \"c\"\uFFFD\uFFFD", texts);
        Assert.Contains("train loss 0.500", texts);
        Assert.Contains("train acc 0.800", texts);
        Assert.Contains("test acc 0.790", texts);
        Assert.Contains("epoch", texts);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], texts.Where(text => text.Length < 3));
        Assert.Equal(["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"], texts.Where(text => text.Length == 3));
        Assert.EndsWith("sans-serif", svg.Root!.Attribute("font-family")!.Value, StringComparison.Ordinal);
        string?[] dashes = [.. svg.Descendants().Where(at => at.Name.LocalName == "polyline")
            .Where(line => line.Attribute("points")!.Value.Split(' ').Length > 5)
            .Select(line => line.Attribute("stroke-dasharray")?.Value)];
        Assert.Equal([null, "7 4", "9 4 2 4"], dashes);
    }

    [Fact]
    public void SaveWritesBothWholeAndLeavesNothingElse()
    {
        using TemporaryFolder folder = new();
        CurvesPlot.Save(folder.File("curves.svg"), folder.File("curves.png"), TenEpochs(), "a");
        CurvesPlot.Save(folder.File("curves.svg"), folder.File("curves.png"), TenEpochs(), "b");

        IEnumerable<string?> names = Directory.GetFiles(folder.Path).Select(Path.GetFileName);
        Assert.Equal(["curves.png", "curves.svg"], names.Order(StringComparer.Ordinal));
        Assert.Equal(CurvesPlot.Svg(TenEpochs(), "b"), File.ReadAllText(folder.File("curves.svg"), Encoding.UTF8));
        Assert.Equal(CurvesPlot.Png(TenEpochs(), "b"), File.ReadAllBytes(folder.File("curves.png")));
    }

    [Fact]
    public void WhatCannotBeWrittenIsNamed()
    {
        using TemporaryFolder folder = new();
        string missing = folder.File("no/curves.svg"), below = Path.Combine(folder.File("file", [1]), "curves.svg");
        Fails(missing, "cannot be written, because its folder is not there. Make the folder first.");
        Fails(below, "cannot be written, because its folder is not there. Make the folder first.");
        Fails(folder.Path, "cannot be written, because it is a folder. Give the name of a file.");
        Assert.Equal(["file"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));

        static void Fails(string path, string message) => Assert.Equal($"{path}: {message}",
            Assert.Throws<IOException>(() => CurvesPlot.Save(path, path, [], "a")).Message);
    }

    [Fact]
    public void AnEmptyTrainingSaysSo() =>
        Assert.Contains("no measurements yet", CurvesPlot.Svg([], "a"), StringComparison.Ordinal);

    [Fact]
    public void APlanThatWasStoppedKeepsItsAxis()
    {
        TrainingStarted started = new(0, 0, 2350, 235, 256, "cpu (1 thread)");
        string svg = CurvesPlot.Svg([started, new TrainMeasured(47, 0.2, 2.3, 0.1)], "a");
        Assert.Contains(">10</text>", svg, StringComparison.Ordinal);
        Assert.Contains("<circle", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ATitleThatIsTooLongIsCut() =>
        Assert.Matches(">x{40,100}…</text>", CurvesPlot.Svg([], new string('x', 500)));

    [Fact]
    public void AnyNumbersMakeAPicture()
    {
        Gen<(double, double, double)> points = Gen.Select(Gen.Double, Gen.Double, Gen.Double);
        points.Array[0, 6].Sample(values =>
        {
            TrainMeasured[] events =
            [
                .. values.Select(at => new TrainMeasured(1, Math.Abs(at.Item1), at.Item2, at.Item3)),
            ];
            string svg = CurvesPlot.Svg(events, "a");
            XDocument.Parse(svg);
            return !svg.Contains("NaN", StringComparison.Ordinal) && !svg.Contains('∞', StringComparison.Ordinal);
        }, iter: 200);
    }

    [Fact]
    public void NumbersAreTheSameInEveryCulture()
    {
        string expected = CurvesPlot.Svg(TenEpochs(), "a");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, CurvesPlot.Svg(TenEpochs(), "a"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static IReadOnlyList<TrainingEvent> TenEpochs()
    {
        List<TrainingEvent> events = [new TrainingStarted(0, 0, 2350, 235, 256, "cpu (1 thread)")];
        for (int i = 1; i <= 50; i++)
        {
            events.Add(new TrainMeasured(i * 47, i / 5.0, 2.3 - i * 0.036, 0.1 + i * 0.014));
            if (i % 5 == 0)
                events.Add(new TestMeasured(i * 47, i / 5.0, 0.6, 0.09 + i * 0.014));
        }
        return events;
    }
}
