using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Files that version 1 of each format wrote. They are kept for ever: later versions must read them.</summary>
/// <remarks>While this is the newest version, what is written today must equal them byte by byte. They were made by
/// <see cref="WriteFixtures"/>, run with <c>-explicit only</c>.</remarks>
public class FixtureTests
{
    private static readonly string fixtures =
        Path.Combine(GoldenFiles.RepositoryRoot, "tests", "LeNetSharp.Tests", "Files", "Fixtures");

    private static RunInfo Info => new(SampleModel.Network,
        new RunOptions("fashion-mnist", Epochs: 10, BatchSize: 256, Optimizer: new Sgd(0.9f), Seed: ulong.MaxValue,
            Steps: 7, DataDirectory: "/data"),
        new Dictionary<string, string> { ["train-labels"] = "bb", ["train-images"] = "aa" },
        new RunMachine("A processor", Cores: 4, Threads: 2, VectorBits: 512, "A system 1.0", ".NET 10.0.0"),
        new DateTimeOffset(2025, 11, 24, 5, 20, 0, TimeSpan.Zero))
    {
        LibraryVersion = "0.1.0",
        Seconds = 1.25,
        ExamplesPerSecond = 100000.1,
        Results = new RunResults(IsComplete: true, Step: 7, TrainLoss: 0.48, TrainAccuracy: 0.8, TestAccuracy: null),
        Resumes = [new RunResume(3, new DateTimeOffset(2025, 11, 24, 5, 21, 0, TimeSpan.Zero))],
    };

    [Theory]
    [InlineData("model-1.safetensors")]
    [InlineData("checkpoint-1-sha256/checkpoint/checkpoint.safetensors")]
    [InlineData("run-1/run.json")]
    [InlineData("run-1/events.jsonl")]
    public void WhatIsWrittenTodayEqualsTheFixture(string name)
    {
        using FreshFolder folder = new();
        Write(folder.Location);
        Assert.Equal(File.ReadAllBytes(Path.Combine(fixtures, name)), File.ReadAllBytes(folder[name]));
    }

    [Fact]
    public void Version1IsRead()
    {
        SafetensorsModelTests.AssertEqual(SampleModel.Create(),
            Model.Load(Path.Combine(fixtures, "model-1.safetensors")));
        CheckpointTests.AssertEqual(SampleModel.State(optimizerStates: 2),
            Checkpoint.Load(Path.Combine(fixtures, "checkpoint-1")));
        CheckpointTests.AssertEqual(SampleModel.State(optimizerStates: 2),
            Checkpoint.Load(Path.Combine(fixtures, "checkpoint-1-sha256")));
        RunFolder run = RunFolder.Open(Path.Combine(fixtures, "run-1"));
        Assert.Equal(Info.ToJson(), run.Info.ToJson());
        Assert.Equal(EventLogTests.Events, run.ReadEvents());
    }

    [Fact(Explicit = true)]
    public void WriteFixtures() => Write(fixtures);

    private static void Write(string folder)
    {
        SampleModel.Create().Save(Path.Combine(folder, "model-1.safetensors"));
        Checkpoint.Save(SampleModel.State(optimizerStates: 2), Path.Combine(folder, "checkpoint-1-sha256"));
        RunFolder run = RunFolder.Create(Path.Combine(folder, "run-1"), Info);
        using EventLog log = run.OpenEvents();
        foreach (TrainingEvent value in EventLogTests.Events)
            log.Report(value);
    }
}
