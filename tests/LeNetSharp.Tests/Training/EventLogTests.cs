using Xunit;

namespace LeNetSharp.Tests;

public class EventLogTests
{
    /// <summary>One event of each kind that is kept.</summary>
    internal static TrainingEvent[] Events { get; } =
    [
        new TrainingStarted(0, 0, TotalSteps: 6, StepsPerEpoch: 3, BatchSize: 256, "cpu (2 threads, AVX-512)"),
        new TrainMeasured(1, 1 / 3.0, TrainLoss: 2.3025850929940455, TrainAccuracy: 0.1),
        new ControlUsed(1, 1 / 3.0, ControlAction.Pause, 0.9f),
        new ControlUsed(1, 1 / 3.0, ControlAction.GoOn, 0.9f),
        new ControlUsed(2, 2 / 3.0, ControlAction.SetLearningRate, 0.1f),
        new TestMeasured(3, 1, TestLoss: double.NaN, TestAccuracy: 0.2),
        new TrainMeasured(4, 4 / 3.0, TrainLoss: double.PositiveInfinity, TrainAccuracy: 0),
        new ControlUsed(5, 5 / 3.0, ControlAction.Stop, 0.1f),
        new Finding(5, 5 / 3.0, "plateau", "The loss is 2.303.", 2.303, 2.25, "the published curves",
            "Try another learning rate."),
        new TrainingEnded(5, 5 / 3.0, IsComplete: false, TrainLoss: 1.5, TrainAccuracy: 0.5, TestAccuracy: null,
            ExamplesPerSecond: 12345.678),
        new TrainingEnded(6, 2, IsComplete: true, TrainLoss: 1.5, TrainAccuracy: 0.5, TestAccuracy: 0.75,
            ExamplesPerSecond: 12345.678),
    ];

    [Fact]
    public void EveryKindComesBackAndSingleStepsAreLeftOut()
    {
        using FreshFolder folder = new();
        using (EventLog log = new(folder["events.jsonl"]))
        {
            log.Report(Events[0]);
            log.Report(new StepDone(1, 1 / 3.0, Loss: 2.3, Correct: 25, Count: 256, LearningRate: 0.9f,
                ExamplesPerSecond: 1));
            // What is told is in the file at once, for whoever looks on.
            Assert.Equal(Events[..1], EventLog.Read(folder["events.jsonl"]));
            foreach (TrainingEvent value in Events[1..])
                log.Report(value);
        }
        Assert.Equal(Events, EventLog.Read(folder["events.jsonl"]));
    }

    [Fact]
    public void ValidationIsOneOfThem()
    {
        using FreshFolder folder = new();
        ValidationMeasured told = new(3, 1, ValidationLoss: double.NaN, ValidationAccuracy: 0.2);
        using (EventLog log = new(folder["events.jsonl"]))
            log.Report(told);
        Assert.Equal([told], EventLog.Read(folder["events.jsonl"]));
        Assert.EndsWith(
            "\n{\"kind\":\"validation\",\"step\":3,\"epoch\":1,\"validationLoss\":\"NaN\",\"validationAccuracy\":0.2}\n",
            File.ReadAllText(folder["events.jsonl"]), StringComparison.Ordinal);
    }

    [Fact]
    public void ALineIsAJsonObject()
    {
        using FreshFolder folder = new();
        using (EventLog log = new(folder["events.jsonl"]))
            foreach (TrainingEvent value in (TrainingEvent[])[Events[1], Events[4], Events[5], Events[8], Events[9]])
                log.Report(value);
        Assert.Equal("""
            {"format":"lenetsharp.events/1"}
            {"kind":"train","step":1,"epoch":0.3333333333333333,"trainLoss":2.3025850929940455,"trainAccuracy":0.1}
            {"kind":"control","step":2,"epoch":0.6666666666666666,"action":"setLearningRate","learningRate":0.1}
            {"kind":"test","step":3,"epoch":1,"testLoss":"NaN","testAccuracy":0.2}
            {"kind":"finding","step":5,"epoch":1.6666666666666667,"symptom":"plateau","text":"The loss is 2.303.","value":2.303,"threshold":2.25,"source":"the published curves","advice":"Try another learning rate."}
            {"kind":"ended","step":5,"epoch":1.6666666666666667,"isComplete":false,"trainLoss":1.5,"trainAccuracy":0.5,"testAccuracy":null,"examplesPerSecond":12345.678}

            """.ReplaceLineEndings("\n"), File.ReadAllText(folder["events.jsonl"]));
    }

    [Fact]
    public void AfterACrashAtAnyByteTheWholeLinesAreKept()
    {
        using FreshFolder folder = new();
        using (EventLog log = new(folder["whole"]))
            foreach (TrainingEvent value in Events[..3])
                log.Report(value);
        byte[] whole = File.ReadAllBytes(folder["whole"]);
        for (int length = 0; length <= whole.Length; length++)
        {
            string path = folder.Write("cut", whole.AsSpan(0, length));
            int lines = whole.AsSpan(0, length).Count((byte)'\n');
            TrainingEvent[] kept = Events[..Math.Max(0, lines - 1)];
            Assert.Equal(kept, EventLog.Read(path));
            using (EventLog log = new(path))
                log.Report(Events[3]);
            Assert.Equal([.. kept, Events[3]], EventLog.Read(path));
        }
    }

    [Fact]
    public void TrimDropsLaterEventsAndAHalfLine()
    {
        using FreshFolder folder = new();
        string path = folder["events.jsonl"];
        using (EventLog log = new(path))
            foreach (TrainingEvent value in Events)
                log.Report(value);
        File.AppendAllText(path, "{\"kind\":\"tra");
        EventLog.Trim(path, step: 3, []);
        Assert.Equal(Events[..6], EventLog.Read(path));
        Assert.EndsWith("}\n", File.ReadAllText(path), StringComparison.Ordinal);
        EventLog.Trim(path, step: 0, []);
        Assert.Equal(Events[..1], EventLog.Read(path));
    }

    [Theory]
    [InlineData("{\"format\":\"lenetsharp.events/2\"}",
        "PATH: this version reads format \"lenetsharp.events/1\", but the file has \"lenetsharp.events/2\". Use a newer version of LeNetSharp.")]
    [InlineData("{}",
        "PATH is not a list of training events: expected format \"lenetsharp.events/1\", but there is no format in it. Use one that a training wrote.")]
    [InlineData("hello",
        "PATH, line 1: expected JSON with each field once, but it is not (line 1, byte 0). The file is damaged; make or copy it again.")]
    [InlineData("{\"format\":\"lenetsharp.events/1\"}\n7",
        "PATH, line 2: expected a JSON object, but got 7. The file is damaged; make or copy it again.")]
    [InlineData("{\"format\":\"lenetsharp.events/1\"}\n{\"step\":1,\"epoch\":1,\"kind\":\"x\"}",
        "PATH, line 2: \"kind\" must be one of started, train, test, validation, control, finding, ended, but is \"x\".")]
    [InlineData("{\"format\":\"lenetsharp.events/1\"}\n{\"step\":-1,\"epoch\":1}",
        "PATH, line 2: \"step\" must be a whole number of at least 0, but is -1.")]
    [InlineData("{\"format\":\"lenetsharp.events/1\"}\n{\"step\":1,\"epoch\":\"1\"}",
        "PATH, line 2: \"epoch\" must be a number, but is \"1\".")]
    [InlineData("{\"format\":\"lenetsharp.events/1\"}\n{\"step\":1,\"epoch\":1,\"kind\":\"control\",\"action\":\"x\"}",
        "PATH, line 2: \"action\" must be one of pause, goOn, stop, setLearningRate, but is \"x\".")]
    public void DamagedLinesAreNamed(string text, string message)
    {
        using FreshFolder folder = new();
        string path = folder["events.jsonl"];
        File.WriteAllText(path, text + "\n");
        Assert.Equal(message.Replace("PATH", path, StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => EventLog.Read(path)).Message);
    }

    [Fact]
    public void AGroupTellsEveryListenerInOrder()
    {
        List<string> told = [];
        ProgressGroup group = new(new Listener(told, "a"), new Listener(told, "b"));
        group.Report(Events[0]);
        group.Report(Events[1]);
        Assert.Equal(["a0", "b0", "a1", "b1"], told);
    }

    private sealed class Listener(List<string> told, string name) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) =>
            told.Add(name + value.Step.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
