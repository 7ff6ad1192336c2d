using Xunit;

namespace LeNetSharp.Tests;

public class RunFolderTests
{
    internal static RunInfo Info =>
        new(SampleModel.Network, new RunOptions("fashion-mnist", Epochs: 2, BatchSize: 2, Optimizer: new Sgd(0.9f)),
        new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }, RunMachine.Here(threads: 2, vectorBits: 256),
        new DateTimeOffset(2025, 11, 24, 7, 20, 0, TimeSpan.FromHours(2)));

    [Fact]
    public void ANewRunHoldsItsInfoAndNoEvents()
    {
        using FreshFolder folder = new();
        RunFolder run = RunFolder.Create(folder["runs", "one"], Info);
        Assert.Equal(["events.jsonl", "run.json"], Names(run.Location));
        RunFolder again = RunFolder.Open(run.Location);
        Assert.Empty(again.ReadEvents());
        Assert.Equal(Info.ToJson(), again.Info.ToJson());
        Assert.Equal(File.ReadAllText(Path.Combine(run.Location, "run.json")), again.Info.ToJson());
        Assert.Equal(Info.Network, again.Info.Network);
        Assert.Equal(Info.Options, again.Info.Options);
        Assert.Equal(Info.Machine, again.Info.Machine);
        Assert.Equal(Info.Started, again.Info.Started);
        Assert.Matches(@"^\d+\.\d+\.\d+$", again.Info.LibraryVersion);
    }

    [Fact]
    public void ModelCheckpointAndOtherFilesLieInTheFolder()
    {
        using FreshFolder folder = new();
        RunFolder run = RunFolder.Create(folder["run"], Info);
        run.SaveModel(SampleModel.Create());
        run.SaveCheckpoint(SampleModel.State());
        run.Write("curves.svg", "<svg/>"u8.ToArray());
        Assert.Equal(["checkpoint", "curves.svg", "events.jsonl", "model.safetensors", "run.json"],
            Names(run.Location));
        SafetensorsModelTests.AssertEqual(SampleModel.Create(), run.LoadModel());
        CheckpointTests.AssertEqual(SampleModel.State(), run.LoadCheckpoint());
        Assert.StartsWith("A file of a run has a plain name such as curves.svg, but got \"../a\".",
            Assert.Throws<ArgumentException>(() => run.Write("../a", default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APlaceThatIsTakenIsRefused()
    {
        using FreshFolder folder = new();
        string run = folder["run"], file = folder.Write("file", [1]);
        RunFolder.Create(run, Info);
        AssertRefused(run, $"Cannot write {run}: it already holds a run. Choose another folder, or resume that run.");
        AssertRefused(file, $"Cannot write {file}: it is a file, not a folder. Choose another folder.");
        string below = Path.Combine(file, "run");
        AssertRefused(below,
            $"Cannot write {Path.Combine(below, "run.json")}: {file} is a file, not a folder. Choose another folder.");
        Assert.Equal(["events.jsonl", "run.json"], Names(run));
        Directory.CreateDirectory(folder["empty"]);
        RunFolder.Create(folder["empty"], Info);
    }

    [Fact]
    public void WhatHoldsNoRunIsNotOpened()
    {
        using FreshFolder folder = new();
        Assert.Equal($"Cannot read {folder["none"]}: there is no such folder. Give the folder that a training wrote.",
            Assert.Throws<DirectoryNotFoundException>(() => RunFolder.Open(folder["none"])).Message);
        Assert.Equal(
            $"Cannot read {folder.Location}: it holds no run, as there is no run.json. Give the folder that a training wrote.",
            Assert.Throws<FileNotFoundException>(() => RunFolder.Open(folder.Location)).Message);
    }

    [Theory]
    [InlineData("lenetsharp.run/1", "lenetsharp.run/2",
        "PATH: this version reads format \"lenetsharp.run/1\", but the file has \"lenetsharp.run/2\". Use a newer version of LeNetSharp.")]
    [InlineData("\"batchSize\": 2", "\"batchSize\": 0",
        "PATH, \"options\": \"batchSize\" must be a whole number of at least 1, but is 0.")]
    [InlineData("\"learningRate\": 0.9", "\"learningRate\": -1",
        "PATH, \"options\": \"learningRate\" must be a number above 0, but is -1.")]
    [InlineData("\"seed\": 0", "\"seed\": -1",
        "PATH, \"options\": \"seed\" must be a whole number of at least 0, but is -1.")]
    [InlineData("2025-11-24T05:20:00Z", "yesterday",
        "PATH: \"started\" must be a time such as \"2025-11-24T05:20:00Z\", but is \"yesterday\".")]
    [InlineData("\"resumes\": []", "\"resumes\": [{\"step\": 1}]",
        "PATH, \"resumes\" 0: \"time\" is missing; it must be a text.")]
    [InlineData("\"outFeatures\": 3", "\"outFeatures\": \"3\"",
        "PATH: network, layer 4: \"outFeatures\" must be a whole number, but is \"3\".")]
    public void ADamagedRunJsonSaysWhere(string text, string other, string message)
    {
        using FreshFolder folder = new();
        RunFolder run = RunFolder.Create(folder["run"], Info);
        string path = folder["run", "run.json"];
        string changed = File.ReadAllText(path).Replace(text, other, StringComparison.Ordinal);
        Assert.Contains(other, changed, StringComparison.Ordinal);
        File.WriteAllText(path, changed);
        Assert.Equal(message.Replace("PATH", path, StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => RunFolder.Open(run.Location)).Message);
    }

    [Fact]
    public void AResumeDropsLaterEventsAndIsNoted()
    {
        using FreshFolder folder = new();
        RunFolder run = RunFolder.Create(folder["run"], Info);
        run.Write(run.Info with { Results = new RunResults(false, 5, 1, 0.5, null), Seconds = 3 });
        using (EventLog log = run.OpenEvents())
            foreach (TrainingEvent value in EventLogTests.Events)
                log.Report(value);
        folder.Write("run/.lenet-left.tmp", [1]);
        RunFolder again = RunFolder.Open(run.Location);
        again.Resume(step: 3);
        using (EventLog log = again.OpenEvents())
            log.Report(EventLogTests.Events[^1]);
        Assert.Equal([.. EventLogTests.Events[..6], EventLogTests.Events[^1]], again.ReadEvents());
        RunInfo info = RunFolder.Open(run.Location).Info;
        Assert.Equal(3, Assert.Single(info.Resumes).Step);
        Assert.Equal((null, null), (info.Results, info.Seconds));
        Assert.Equal(["events.jsonl", "run.json"], Names(run.Location));
    }

    [Fact]
    public void WhatOnlySomeRunsHaveComesBack()
    {
        RunInfo info = Info with
        {
            Process = 4711,
            Results = new RunResults(true, 5, 1, 0.5, 0.25)
            {
                ValidationAccuracy = 0.5,
                BestStep = 3,
                BestValidationAccuracy = 0.75,
                IsStoppedEarly = true
            },
            Resumes = [new RunResume(3, Info.Started) { Repeats = [new LearningRateChange(4, 0.1f)] }],
        };
        RunInfo again = RunInfo.FromJson(info.ToJson());
        Assert.Equal((info.Process, info.Results), (again.Process, again.Results));
        Assert.Equal(info.Resumes[0].Repeats, again.Resumes[0].Repeats);
        Assert.Equal(info.ToJson(), again.ToJson());
    }

    [Fact]
    public void CheckpointsGoAwayAndTheBestModelWithItsState()
    {
        using FreshFolder folder = new();
        RunFolder run = RunFolder.Create(folder["run"], Info);
        run.SaveCheckpoint(SampleModel.WithBest());
        SafetensorsModelTests.AssertEqual(SampleModel.WithBest().Best!.Model, Model.Load(run.BestModelPath));
        run.SaveCheckpoint(SampleModel.State());
        Assert.Equal(["checkpoint", "events.jsonl", "run.json"], Names(run.Location));
        folder.Write("run/checkpoint/.lenet-left.tmp", [1]);
        run.DeleteCheckpoints();
        run.DeleteCheckpoints();
        Assert.Equal(["events.jsonl", "run.json"], Names(run.Location));
    }

    [Fact]
    public void ANewLocationIsFreeAndPlain()
    {
        using FreshFolder folder = new();
        DateTimeOffset time = new(2025, 11, 24, 5, 20, 7, TimeSpan.Zero);
        string first = RunFolder.NewLocation("../le net/é", time, folder.Location);
        Assert.Equal(folder["20251124-052007-..-le-net--"], first);
        Directory.CreateDirectory(first);
        Assert.Equal(first + "-2", RunFolder.NewLocation("../le net/é", time, folder.Location));
        Assert.Equal(Path.Combine("runs", "20251124-052007-lenet"), RunFolder.NewLocation("lenet", time));
    }

    [Fact]
    public void TheMachineHasNames() =>
        Assert.All((string[])[Info.Machine.Processor, Info.Machine.OperatingSystem, Info.Machine.Runtime],
            Assert.NotEmpty);

    private static void AssertRefused(string path, string message) =>
        Assert.Equal(message, Assert.Throws<IOException>(() => RunFolder.Create(path, Info)).Message);

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))
            .Order(StringComparer.Ordinal)];
}
