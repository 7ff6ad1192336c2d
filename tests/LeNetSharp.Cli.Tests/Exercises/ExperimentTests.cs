using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet experiment</c>, with runs of two steps.</summary>
public class ExperimentTests
{
    [Fact]
    public void WithoutANameAllAreListed()
    {
        Answer answer = Lenet.Run("experiment");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(["pooling", "kernel", "channels", "activation", "convolutions", "linears", "learning-rate",
            "initialisation", "epochs"],
            answer.Lines[2..^1].Where(line => line[0] != ' ').Select(line => line.Split(' ')[0]));
        Assert.Contains(
            "Does max pooling in place of average pooling make the network better?\n                average | max\n",
            answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CtrlCKeepsWhatIsDoneAndTheSecondStartGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process cannot send Ctrl+C to one other process on Windows.");
        using TemporaryFolder folder = new();
        string[] command = ["experiment", "pooling", "--seeds", "2", "--steps", "2", "--out", folder.At("out")];
        using (Process process = Lenet.Start(command))
        {
            Assert.StartsWith("  1 of 4  average  seed 0  loss 2.", process.StandardOutput.ReadLine(),
                StringComparison.Ordinal);
            using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
                kill.WaitForExit();
            Answer stopped =
                Lenet.Finish(process, process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            Assert.Equal((130, ""), (stopped.Code, stopped.Errors));
            Assert.Equal(
                $"Stopped; the runs that are done are kept. Go on with: lenet experiment pooling --seeds 2 --steps 2 --out {folder.At("out")}", stopped.Lines[^1]);
            Assert.False(File.Exists(folder.At("out", "results.md")));
        }
        Answer whole = Lenet.Run(command);
        Assert.Equal((0, ""), (whole.Code, whole.Errors));
        Assert.Matches("^[123] of 4 runs are there already\n", whole.Output);
        Assert.Contains(
            "\nOn fashion-mnist: max cannot be compared with average, as fewer than two seeds learned with both; " +
            "2 of 2 runs of average did not learn; 2 of 2 runs of max did not learn.\n", whole.Output,
            StringComparison.Ordinal);
        Assert.Equal(["average", "max", "results.csv", "results.json", "results.md", "results.png", "results.svg",
            "results.txt"],
            Directory.GetFileSystemEntries(folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // Its runs are run folders like any other, and the same as those of lenet train.
        Assert.Equal(0, Lenet.Run("train", "--pool", "max", "--seed", "1", "--steps", "2", "--quiet", "--out",
            folder.At("train")).Code);
        Assert.Equal(File.ReadAllBytes(folder.At("train", "model.safetensors")),
            File.ReadAllBytes(folder.At("out", "max", "seed-1", "model.safetensors")));

        Answer again = Lenet.Run([.. command, "--json"]);
        Assert.Equal((0, "4 of 4 runs are there already\n"), (again.Code, again.Errors));
        JsonNode json = JsonNode.Parse(again.Output)!;
        Assert.Equal(("lenetsharp.experiment/1", 2, 0),
            ((string)json["format"]!, (int)json["seeds"]!, (int)json["variants"]![1]!["learned"]!));
        Assert.Equal(json.ToJsonString(),
            JsonNode.Parse(File.ReadAllText(folder.At("out", "results.json")))!.ToJsonString());
        Assert.Equal(5, File.ReadAllLines(folder.At("out", "results.csv")).Length);

        Answer other = Lenet.Run("experiment", "pooling", "--seeds", "2", "--steps", "3", "--out", folder.At("out"));
        Assert.Equal((2, $"error: {folder.At("out", "average", "seed-0")}: it holds a run with steps 2, not 3. " +
            "Give the flags that it was begun with, or choose another --out.\n"), (other.Code, other.Errors));
    }

    [Fact]
    public void ALossThatBecomesInfiniteIsARunThatDidNotLearn()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("experiment", "pooling", "--seeds", "1", "--steps", "12", "--activation", "relu",
            "--lr", "1e20", "--out", folder.At("out"));
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Contains("1 of 1 run of max did not learn (in 1 the loss became infinite).", answer.Output,
            StringComparison.Ordinal);
        Assert.Contains("2 of 2 runs are there already",
            Lenet.Run("experiment", "pooling", "--seeds", "1", "--steps", "12", "--activation", "relu", "--lr", "1e20",
                "--out", folder.At("out")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("experiment poling",
        "no experiment is called 'poling'. Known are: pooling, kernel, channels, activation, convolutions, linears, learning-rate, initialisation, epochs. Did you mean 'pooling'?")]
    [InlineData("experiment pooling --pool max",
        "--pool cannot be combined with the experiment pooling, which chooses it by itself.")]
    [InlineData("experiment epochs --epochs 3",
        "--epochs cannot be combined with the experiment epochs, which chooses it by itself.")]
    [InlineData("experiment learning-rate --optimizer adam",
        "--optimizer cannot be combined with the experiment learning-rate, which chooses it by itself.")]
    [InlineData("experiment pooling --seeds 0", "--seeds must be a whole number from 1 to 2147483647, but got '0'.")]
    public void MistakesAreOneLine(string line, string message) =>
        Assert.Equal(new Answer(2, "", $"error: {message}\n"), Lenet.Run(line.Split(' ')));

    [Fact]
    public void AFolderBelowAFileIsRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", ""), place = Path.Combine(file, "out");
        Assert.Equal(new Answer(2, "",
            $"error: Cannot write {place}: {file} is a file, not a folder. Choose another folder.\n"),
            Lenet.Run("experiment", "pooling", "--out", place));
    }
}
