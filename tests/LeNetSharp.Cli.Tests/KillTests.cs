using System.Diagnostics;
using System.Security.Cryptography;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>kill -9</c> at random moments, and a resume each time: the same bytes as of a run that nobody
/// touched.</summary>
public class KillTests
{
    private static readonly string[] recipe =
        ["--steps", "400", "--batch-size", "64", "--optimizer", "adam", "--activation", "relu", "--lr", "0.002",
        "--schedule", "one-cycle", "--validation", "0.02", "--seed", "9"];

    private static readonly int rounds = Environment.GetEnvironmentVariable("LENETSHARP_LONG") == "1" ? 10 : 1;

    // Five kills a round. After every step and every fifth millisecond, a checkpoint is nearly always being written.
    [Fact]
    public void KilledAtRandomMomentsARunEndsWithTheSameBytes()
    {
        using TemporaryFolder folder = new();
        long began = Stopwatch.GetTimestamp();
        Answer whole =
            Lenet.Run(["train", .. recipe, "--out", folder.At("whole"), "--quiet", "--checkpoint-every", "never"]);
        Assert.Equal((0, ""), (whole.Code, whole.Errors));
        TimeSpan time = Stopwatch.GetElapsedTime(began);
        Assert.Equal(["best.safetensors", "curves.png", "curves.svg", "events.jsonl", "model.safetensors",
            "report.html", "run.json"], Names(folder.At("whole")));

        Random random = new(20260101);
        for (int round = 0; round < rounds; round++)
        {
            string run = folder.At($"killed-{round}");
            string[] every =
                ["--quiet", "--checkpoint-every", (round % 4) switch { 0 => "1", 1 => "7", 2 => "0.005s", _ => "50" }];
            string[] command = [.. recipe, "--out", run, .. every];
            for (int kill = 0; kill < 5; kill++)
            {
                using TrainingProcess process = new(command);
                // Not before there is a run, else nothing is killed.
                if (kill == 0)
                    process.WaitFor(Path.Combine(run, "events.jsonl"));
                bool isKilled = process.Kill(after: time * random.NextDouble() * 0.9);
                if (isKilled ? RunFolder.Open(run).Info.Results is { IsComplete: true } : Finished(process, run))
                    break;
                command = ["--resume", run, "--threads", kill % 2 == 0 ? "1" : "2", .. every];
            }
            if (RunFolder.Open(run).Info.Results is not { IsComplete: true })
                Assert.Equal((0, ""), Ended(Lenet.Run(["train", .. command])));
            // What was killed after it was complete may leave the lock, which holds nobody up.
            Assert.Equal(Names(folder.At("whole")), Names(run).Where(name => name is not ("lock" or "checkpoint")));
            Assert.All(["model.safetensors", "best.safetensors"], name =>
                Assert.Equal(Hash(folder.At("whole", name)), Hash(Path.Combine(run, name))));
            Assert.Equal(Measured(folder.At("whole")), Measured(run));
        }
    }

    [Fact]
    public void TwoProcessesDoNotTrainInOneRun()
    {
        using TemporaryFolder folder = new();
        string run = folder.At("run");
        using TrainingProcess first =
            new("--steps", "1000000", "--batch-size", "16", "--checkpoint-every", "20", "--out", run);
        first.WaitFor(Path.Combine(run, "checkpoint", "previous.safetensors"));
        Answer second = Lenet.Run("train", "--resume", run);
        Assert.Equal((2, ""), (second.Code, second.Output));
        Assert.Equal(
            $"error: Cannot train in {run}: process {first.Id} is training in it. Wait until it ends, or stop it.\n",
            second.Errors);
        Assert.True(first.Kill(after: TimeSpan.Zero));
        Assert.True(File.Exists(Path.Combine(run, "lock")));

        // The newest checkpoint is cut off; the run goes on from the one before.
        string newest = Path.Combine(run, "checkpoint", "checkpoint.safetensors");
        // Killed while one took the place of the other, there is none.
        if (!File.Exists(newest))
            File.Copy(Path.Combine(run, "checkpoint", "previous.safetensors"), newest);
        using (FileStream file = File.OpenWrite(newest))
            file.SetLength(100);
        string[] text = File.ReadAllLines(Path.Combine(run, "run.json"));
        File.WriteAllLines(Path.Combine(run, "run.json"),
            text.Select(line => line.Replace("\"steps\": 1000000", "\"steps\": 60", StringComparison.Ordinal)));
        Answer third = Lenet.Run("train", "--resume", run, "--quiet");
        Assert.Matches(
            $@"^note: {newest}: expected a header of \d+ bytes, as its first 8 bytes tell, but only 92 follow\. " +
            @"The file is damaged, or not a safetensors file: copy or make it again\. The run goes on from the checkpoint before it, at step \d+\.\n$", third.Errors);
    }

    // As a process that would have been killed later: it ended by itself, and well.
    private static bool Finished(TrainingProcess process, string run)
    {
        Assert.Equal((0, ""), Ended(process.Ended()));
        return RunFolder.Open(run).Info.Results is { IsComplete: true };
    }

    // Notes tell of a checkpoint that is not there yet, or was cut off.
    private static (int, string) Ended(Answer answer) =>
        (answer.Code, string.Concat(answer.Errors.Split('\n')
            .Where(line => !line.StartsWith("note: ", StringComparison.Ordinal))));

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static IEnumerable<TrainingEvent> Measured(string run) =>
        RunFolder.Open(run).ReadEvents().Where(told => told is TrainMeasured or ValidationMeasured or TestMeasured);

    private static IEnumerable<string?> Names(string run) =>
        Directory.GetFileSystemEntries(run).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
