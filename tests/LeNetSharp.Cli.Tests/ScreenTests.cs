namespace LeNetSharp.Cli.Tests;

using LeNetSharp.Commands;

/// <summary>The parts that draw on a terminal, as text.</summary>
public class ScreenTests
{
    private static readonly TrainingStarted started = new(0, 0, 2350, 235, 256, "cpu");

    [Theory]
    [InlineData(0.01, 0.05)]
    [InlineData(0.3, 0.5)]
    [InlineData(1.1, 2.5)]
    [InlineData(2.37, 2.5)]
    [InlineData(2.6, 5)]
    [InlineData(1e20, 1000)]
    public void TheLossAxisEndsAtARoundNumber(double largest, double top) =>
        Assert.Equal(top, Chart.Top(largest), 1e-12);

    [Fact]
    public void TheChartHasItsHeightAndWidth()
    {
        CurvePoints points = new();
        points.Add(new TrainMeasured(47, 0.2, 2.37, 0.1));
        points.Add(new TrainMeasured(235, 1, 1.5, 0.4));
        points.Add(new TestMeasured(235, 1, 1.2, 0.6));
        string[] lines = [.. Chart.Lines(points, 1, Chart.LeastWidth, inColour: false)];
        Assert.Equal(Chart.Height, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, Chart.LeastWidth));
        Assert.StartsWith("  2.5 ┤", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("├ 1.0", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("●├ 0.6", lines[5], StringComparison.Ordinal);
        Assert.Equal("       0.0      0.2       0.4      0.6       0.8       1.0 epoch", lines[^2]);
        Assert.Equal("       ━ train loss 1.500   ━ train acc 0.400   ● test acc 0.600", lines[^1]);
        Assert.DoesNotContain('\e', string.Concat(lines));
    }

    [Fact]
    public void TheProgressLineTellsSpeedAndTimeLeft() => Assert.Equal(
        "████▌░░░░  50%  epoch 5.0 of 10  112,345 examples/s  0:03 left",
        new ProgressLine(started).Text(1175, 5, 112345.4, TimeSpan.FromSeconds(3), 62, inColour: false));

    [Fact]
    public void ANarrowWindowCutsTheProgressLine() => Assert.Equal(
        "  50%  epoch 5",
        new ProgressLine(started).Text(1175, 5, 112345.4, TimeSpan.FromSeconds(3), 14, inColour: false));

    [Fact]
    public void PlainLinesJoinTrainAndTest()
    {
        StringWriter text = new() { NewLine = "\n" };
        using (PlainLines lines = new(text))
        {
            lines.Report(started);
            lines.Report(new TrainMeasured(188, 0.8, 2.3051, 0.1024));
            lines.Report(new TrainMeasured(235, 1, 2.1, 0.2));
            lines.Report(new TestMeasured(235, 1, 1.9, 0.5534));
        }
        Assert.Equal(
            "epoch  0.80  loss 2.305  train acc 0.102\nepoch  1.00  loss 2.100  train acc 0.200  test acc 0.553\n",
            text.ToString());
    }

    [Fact]
    public void ValidationHasItsLineInTheChartAndInTheLog()
    {
        CurvePoints points = new();
        StringWriter text = new() { NewLine = "\n" };
        using PlainLines lines = new(text);
        lines.Report(started);
        foreach (TrainingEvent told in (TrainingEvent[])[new TrainMeasured(235, 1, 1.5, 0.4),
            new ValidationMeasured(235, 1, 1.2, 0.6), new TestMeasured(235, 1, 1.3, 0.5)])
        {
            points.Add(told);
            lines.Report(told);
        }
        Assert.Equal("epoch  1.00  loss 1.500  train acc 0.400  validation acc 0.600\nepoch  1.00  test acc 0.500\n",
            text.ToString());
        string[] chart = [.. Chart.Lines(points, 1, Chart.LeastWidth, inColour: false)];
        Assert.All(chart, line => Assert.InRange(line.Length, 1, Chart.LeastWidth));
        Assert.EndsWith("◆├ 0.6", chart[5], StringComparison.Ordinal);
        Assert.Equal("       ━ loss 1.500  ━ train 0.400  ◆ valid 0.600  ● test 0.500", chart[^1]);
    }

    [Theory]
    [InlineData("--epoch", "--epochs", 1)]
    [InlineData("trian", "train", 1)]
    [InlineData("", "train", 5)]
    [InlineData("eval", "eval", 0)]
    public void DistanceCountsMistypedLetters(string a, string b, int distance) =>
        Assert.Equal(distance, Nearest.Distance(a, b));
}
