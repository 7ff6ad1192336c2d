namespace LeNetSharp.Commands;

/// <summary>Keeps a run in its folder. The folder is made when training starts: until then, nothing is written.</summary>
internal sealed class RunRecorder(TrainPlan plan, DataSet data, CpuEngine engine, TrainingState? from) : IProgress<TrainingEvent>, IDisposable
{
    private readonly DateTimeOffset began = DateTimeOffset.UtcNow;
    private RunFolder? folder;
    private EventLog? log;

    /// <summary>The folder, once training has started.</summary>
    public RunFolder Folder => folder ?? throw new InvalidOperationException("Training has not started.");

    /// <summary>Steps after which training ends.</summary>
    public int TotalSteps { get; private set; }

    /// <summary>What the doctor found.</summary>
    public List<Finding> Findings { get; } = [];

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        if (value is Finding finding)
            Findings.Add(finding);
        if (value is TrainingStarted started)
        {
            TotalSteps = started.TotalSteps;
            Start();
        }
        log?.Report(value);
    }

    /// <summary>Writes what a run leaves at its end: the model when it is complete, else a checkpoint.</summary>
    public void End(TrainingResult result)
    {
        log?.Dispose();
        if (result.IsComplete)
            Folder.SaveModel(result.Model);
        else
            Folder.SaveCheckpoint(result.State);
        Folder.Write(Folder.Info.Ended(result, DateTimeOffset.UtcNow - began));
    }

    public void Dispose() => log?.Dispose();

    private void Start()
    {
        if (plan.Stopped is { } stopped && from is not null)
        {
            stopped.Resume(from.Step);
            folder = stopped;
        }
        else
        {
            RunMachine machine = RunMachine.Here(engine.Threads, engine.VectorBits);
            folder = RunFolder.Create(plan.Location, new RunInfo(plan.Network, plan.Options, data.Hashes, machine, began));
        }
        log = folder.OpenEvents();
    }
}
