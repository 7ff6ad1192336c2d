using System.Runtime.CompilerServices;

namespace LeNetSharp.Commands;

/// <summary>Has the code of a training compiled, by a small training of the same recipe on blank pictures, whose outcome
/// nobody sees.</summary>
internal static class EarlyCompilation
{
    private const int Pictures = 32;

    /// <summary>Begins it on a thread of its own, while the data are read. Code that is compiled ahead of time needs
    /// none.</summary>
    public static void Begin(Network network, RunOptions options)
    {
        // What is wrong with the recipe, the training proper tells.
        if (RuntimeFeature.IsDynamicCodeCompiled)
            _ = Task.Factory.StartNew(() => Train(network, options), CancellationToken.None,
                TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What <c>run.json</c> would say of it. It waits for no other thread: all cores are busy.</summary>
    internal static string Train(Network network, RunOptions options)
    {
        using CpuEngine engine = new(threads: 1);
        ImageSet blank = new(network.Input, new byte[Pictures * network.Input.Count], new int[Pictures]);
        string[] classes = [.. Enumerable.Repeat("blank", network.Output.Count)];
        DataSet data = new(options.Data, blank, blank, classes, Normalization.Bytes, new Dictionary<string, string>());
        RunOptions small = options with
        {
            Epochs = 1,
            BatchSize = Math.Min(options.BatchSize, Pictures),
            EarlyStopping = null,
        };
        TrainingResult result = small.Trainer(engine, doctor: new Doctor()).Fit(network, data, new ProgressGroup());
        RunMachine machine = RunMachine.Here(engine.Threads, engine.VectorBits);
        return new RunInfo(network, small, data.Hashes, machine, DateTimeOffset.UtcNow)
            .Ended(result, result.TrainingTime).ToJson();
    }
}
