using System.Text.RegularExpressions;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet report</c> and the pictures of <c>lenet eval</c>.</summary>
public class ReportTests
{
    [Fact]
    public void ARunIsOnePageThatNeedsNothingElse()
    {
        using TemporaryFolder folder = new();
        string run = folder.At("run");
        Assert.Equal(0,
            Lenet.Run("train", "--steps", "30", "--activation", "relu", "--lr", "0.1", "--out", run, "--quiet").Code);
        string first = File.ReadAllText(Path.Combine(run, "report.html"));
        File.Delete(Path.Combine(run, "report.html"));
        Assert.Equal(new Answer(0, Path.Combine(run, "report.html") + "\n", ""), Lenet.Run("report", run));
        string page = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Equal(first, page);
        Assert.All(["Curves", "Class by class", "Confusion and calibration", "The worst mistakes",
            "Filters of the first convolution", "Network", "Recipe", "Data", "Machine and versions"],
            heading => Assert.Contains($">{heading}</h2>", page, StringComparison.Ordinal));
        Assert.Contains(
            "lenet train --data fashion-mnist --network network.json --epochs 10 --batch-size 256 --seed 0 --steps 30 --optimizer sgd --lr 0.1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex("(src|href)=\"(?!data:|#)"), page);
    }

    [Fact]
    public void WithoutAModelThereIsNothingToReport()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(new Answer(2, "",
            $"error: Cannot read {folder.At("none")}: there is no such folder. Give the folder that a training wrote.\n"), Lenet.Run("report", folder.At("none")));
    }

    [Fact]
    public void EvalDrawsWhatItSays()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Lenet.Run("train", "--steps", "1", "--out", folder.At("run"), "--quiet").Code);
        Answer answer = Lenet.Run("eval", folder.At("run"), "--pictures", folder.At("pictures"));
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(["confusion.png", "confusion.svg", "mistakes.png", "mistakes.svg", "reliability.png",
            "reliability.svg"],
            Directory.GetFiles(folder.At("pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
