namespace LeNetSharp.Commands;

/// <summary>Trains what an experiment still lacks, one run after another.</summary>
internal sealed class ExperimentLoop(ExperimentFolder folder, CpuEngine engine, DataSet data, ExperimentView view)
{
    /// <summary>Every run's result in the order of the plan; null when it was interrupted.</summary>
    public List<(PlannedRun Planned, ExperimentRun Run)>? Run(IReadOnlyList<PlannedRun> plan,
        CancellationToken cancellation)
    {
        ExperimentRun?[] done = [.. plan.Select(folder.Find)];
        view.Begin(plan, done.Count(run => run is not null));
        for (int i = 0; i < plan.Count; i++)
        {
            if (done[i] is not null)
                continue;
            done[i] = Train(plan[i], cancellation);
            if (done[i] is not { } run)
                return null;
            view.Done(plan[i], run);
        }
        return [.. plan.Zip(done, (planned, run) => (planned, run!))];
    }

    private ExperimentRun? Train(PlannedRun planned, CancellationToken cancellation)
    {
        List<TrainingEvent> events = [];
        DateTimeOffset began = DateTimeOffset.UtcNow;
        RunInfo info = new(planned.Network, planned.Options, data.Hashes,
            RunMachine.Here(engine.Threads, engine.VectorBits), began);
        try
        {
            TrainingResult result = planned.Options.Trainer(engine)
                .Fit(planned.Network, data, new ProgressGroup(new Kept(events), view), cancellation: cancellation);
            return result.IsComplete
                ? folder.Save(planned, info.Ended(result, DateTimeOffset.UtcNow - began), events, result.Model)
                : null;
        }
        catch (TrainingFailedException error)
        {
            // It counts as a run that did not learn; there is no model to keep.
            RunResults results = new(IsComplete: false, error.Step, error.Loss, TrainAccuracy: 0, TestAccuracy: null);
            return folder.Save(planned, info with
            {
                Seconds = (DateTimeOffset.UtcNow - began).TotalSeconds,
                ExamplesPerSecond = 0,
                Results = results
            }, events, null);
        }
    }

    private sealed class Kept(List<TrainingEvent> events) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value)
        {
            if (value is not StepDone)
                events.Add(value);
        }
    }
}
