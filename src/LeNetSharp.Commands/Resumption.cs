namespace LeNetSharp.Commands;

/// <summary>A run that is taken up again: its folder, kept from other processes, and where it goes on from.</summary>
internal sealed class Resumption : IDisposable
{
    private readonly RunLock held;

    private Resumption(RunLock held, string location)
    {
        this.held = held;
        // Read under the lock: until then, another process may have gone on with it.
        Run = RunFolder.Open(location);
        if (Run.Info.Results is { IsComplete: true })
            throw new InputException($"--resume: {location} is complete; there is nothing to go on with.");
        From = Run.FindCheckpoint(out IReadOnlyList<string> damaged);
        Control.Repeat(Run.LearningRatesFrom(Step));
        foreach (string what in damaged)
            Console.Error.WriteLine($"note: {what}"
                + (From is null ? "" : $" The run goes on from the checkpoint before it, at step {Step}."));
        if (From is null)
            Console.Error.WriteLine(
                $"note: {location} has no {(damaged.Count > 0 ? "whole " : "")}checkpoint; it begins again from step 0.");
    }

    /// <summary>The run.</summary>
    public RunFolder Run { get; }

    /// <summary>Where it stood; null when it begins again.</summary>
    public TrainingState? From { get; }

    /// <summary>The step it goes on from.</summary>
    public int Step => From?.Step ?? 0;

    /// <summary>Sets learning rates again that a person had set after this step.</summary>
    public TrainingControl Control { get; } = new();

    /// <summary>Opens a run to go on with it; what is not as it should be is told on standard error.</summary>
    /// <exception cref="InputException">The run is complete.</exception>
    /// <exception cref="IOException">It is no run, cannot be read or written, or another process trains in
    /// it.</exception>
    /// <exception cref="FormatException">It is damaged beyond its checkpoints, or was written by a later
    /// version.</exception>
    public static Resumption Open(string location)
    {
        RunFolder.Open(location);
        RunLock held = RunLock.Take(location);
        try
        {
            return new Resumption(held, location);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Refuses other data than the run was begun with.</summary>
    /// <exception cref="InputException">A file differs.</exception>
    public void Check(DataSet data)
    {
        foreach ((string file, string hash) in Run.Info.DataHashes)
            if (data.Hashes.TryGetValue(file, out string? came) && came != hash)
                throw new InputException(
                    $"--resume: the run was begun with another {file} (SHA-256 {hash[..12]}, but got {came[..12]}). " +
                    "Give the folder of the same data with --data-dir.");
    }

    public void Dispose() => held.Dispose();
}
