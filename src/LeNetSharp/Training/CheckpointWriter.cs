using System.Diagnostics;

namespace LeNetSharp;

/// <summary>Saves states on a thread of its own while training goes on: one at a time, and the newest of those that
/// came meanwhile.</summary>
internal sealed class CheckpointWriter(Checkpoints checkpoints) : IDisposable
{
    private readonly Lock gate = new();
    private Task writing = Task.CompletedTask;
    private TrainingState? waiting;
    private bool isWriting;
    private long last = Stopwatch.GetTimestamp();

    /// <summary>Whether the state after this step shall be saved. Asked after every step, so it costs next to
    /// nothing.</summary>
    public bool IsDue(int step) => writing.IsFaulted
        || (checkpoints.Every.Steps is int steps
            ? step % steps == 0
            : Stopwatch.GetElapsedTime(last) >= checkpoints.Every.Time);

    /// <summary>Has a state saved, soon; throws what an earlier save threw.</summary>
    public void Save(TrainingState state)
    {
        last = Stopwatch.GetTimestamp();
        if (writing.IsFaulted)
            writing.GetAwaiter().GetResult();
        lock (gate)
        {
            waiting = state;
            if (isWriting)
                return;
            isWriting = true;
        }
        writing = Task.Run(SaveWaiting);
    }

    /// <summary>Waits until nothing is being saved any more. An error is not told: whoever ends the training saves what
    /// counts.</summary>
    public void Dispose() => writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();

    private void SaveWaiting()
    {
        while (true)
        {
            TrainingState state;
            lock (gate)
            {
                isWriting = waiting is not null;
                if (waiting is null)
                    return;
                (state, waiting) = (waiting, null);
            }
            checkpoints.Save(state);
        }
    }
}
