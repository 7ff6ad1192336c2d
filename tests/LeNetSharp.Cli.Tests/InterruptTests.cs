using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Cli.Tests;

public class InterruptTests
{
    private static readonly string[] recipe = ["--steps", "300", "--batch-size", "128", "--seed", "7"];

    [Fact]
    public void CtrlCStopsAndResumeEndsWithTheSameBytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process cannot send Ctrl+C to one other process on Windows.");
        using TemporaryFolder folder = new();
        string run = folder.At("run");

        using (Process process = Lenet.Start(["train", .. recipe, "--out", run]))
        {
            string? first = process.StandardOutput.ReadLine();
            Assert.StartsWith("epoch  0.20  loss ", first, StringComparison.Ordinal);
            using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
                kill.WaitForExit();
            Answer stopped =
                Lenet.Finish(process, process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            Assert.Equal((130, ""), (stopped.Code, stopped.Errors));
            Assert.Matches($@"^Stopped at step \d+ of 300\. Go on with: lenet train --resume {run}$",
                stopped.Lines[^1]);
        }
        Assert.True(File.Exists(Path.Combine(run, "checkpoint", "checkpoint.safetensors")));
        Assert.False(File.Exists(Path.Combine(run, "model.safetensors")));

        Answer resumed = Lenet.Run("train", "--resume", run);
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));
        Answer whole = Lenet.Run(["train", .. recipe, "--out", folder.At("whole"), "--quiet"]);
        Assert.Equal(whole.Lines[0], resumed.Lines[^3]);
        Assert.Equal(File.ReadAllBytes(folder.At("whole", "model.safetensors")),
            File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
        Assert.Equal($"error: --resume: {run} is complete; there is nothing to go on with.\n",
            Lenet.Run("train", "--resume", run).Errors);
    }

    [Fact]
    public void ATerminalGetsTheChartAndItsCursorBack()
    {
        const string Script = "/usr/bin/script";
        Assert.SkipUnless(File.Exists(Script) && OperatingSystem.IsLinux(),
            "Needs script(1) of util-linux, which makes a terminal.");
        using TemporaryFolder folder = new();
        ProcessStartInfo start = new(Script,
            ["-qec",
                $"stty cols 100 rows 40; {Lenet.Dotnet} exec {Lenet.Program} train --steps 100 --out {folder.At("run")}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        using Process process = Process.Start(start)!;
        Answer answer =
            Lenet.Finish(process, process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, answer.Code);
        Assert.Contains("\e[38;5;205maccuracy", answer.Output, StringComparison.Ordinal);
        Assert.Contains("100%  epoch 0.4 of 0.43", answer.Output, StringComparison.Ordinal);
        Assert.Contains("\e[?25l", answer.Output, StringComparison.Ordinal);
        Assert.True(answer.Output.LastIndexOf("\e[?25h", StringComparison.Ordinal) > answer.Output.LastIndexOf(
            "\e[?25l", StringComparison.Ordinal));
    }
}
