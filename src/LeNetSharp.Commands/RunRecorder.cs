namespace LeNetSharp.Commands;

/// <summary>Keeps a run in its folder. The folder is made when training starts: until then, nothing is
/// written.</summary>
internal sealed class RunRecorder(TrainPlan plan, DataSet data, CpuEngine engine) : IProgress<TrainingEvent>,
    IDisposable
{
    private readonly DateTimeOffset began = DateTimeOffset.UtcNow;
    private RunFolder? folder;
    private EventLog? log;
    private RunLock? held;

    /// <summary>Whether there is something to go on with.</summary>
    public bool HasStarted => log is not null;

    /// <summary>The folder, once training has started.</summary>
    public RunFolder Folder => folder ?? throw new InvalidOperationException("Training has not started.");

    /// <summary>Steps after which training ends.</summary>
    public int TotalSteps { get; private set; }

    /// <summary>Steps in one epoch.</summary>
    public int StepsPerEpoch { get; private set; }

    /// <summary>What the doctor found.</summary>
    public List<Finding> Findings { get; } = [];

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        if (value is Finding finding)
            Findings.Add(finding);
        if (value is TrainingStarted started)
        {
            (TotalSteps, StepsPerEpoch) = (started.TotalSteps, started.StepsPerEpoch);
            Start();
        }
        log?.Report(value);
    }

    /// <summary>Writes a checkpoint, while training goes on: the events that lead to it are on disk before.</summary>
    public void SaveCheckpoint(TrainingState state)
    {
        log!.FlushToDisk();
        Folder.SaveCheckpoint(state);
    }

    /// <summary>Writes what a run leaves at its end: the model when it is complete, else a checkpoint.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="draw">Draws a run that is complete. It is called complete after that, so that a process which is
    /// killed meanwhile leaves one to go on with.</param>
    public void End(TrainingResult result, Action<RunInfo> draw)
    {
        log?.Dispose();
        RunInfo ended = Folder.Info.Ended(result, DateTimeOffset.UtcNow - began);
        if (result.IsComplete)
        {
            Folder.SaveModel(result.Model);
            Folder.SaveBest(result.Best);
            draw(ended);
        }
        else
            Folder.SaveCheckpoint(result.State);
        Folder.Write(ended);
        if (result.IsComplete)
            Folder.DeleteCheckpoints();
    }

    public void Dispose()
    {
        log?.Dispose();
        held?.Dispose();
    }

    private void Start()
    {
        if (plan.Stopped is { } stopped)
        {
            stopped.Run.Resume(stopped.Step);
            folder = stopped.Run;
            // The data may have moved.
            if (plan.Options != folder.Info.Options)
                folder.Write(folder.Info with { Options = plan.Options });
        }
        else
        {
            RunMachine machine = RunMachine.Here(engine.Threads, engine.VectorBits);
            held = RunLock.Take(plan.Location);
            RunInfo info = new(plan.Network, plan.Options, data.Hashes, machine, began);
            folder = RunFolder.Create(plan.Location, info with { Process = Environment.ProcessId });
        }
        log = folder.OpenEvents();
    }
}
