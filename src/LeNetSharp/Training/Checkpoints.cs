namespace LeNetSharp;

/// <summary>Checkpoints while a training goes on: how often, and what is done with each.</summary>
/// <remarks>The training thread copies the state between two steps and goes on; another thread saves it. One save is
/// under way at most: where saving takes longer than the interval, the newest state waits and replaces the one that
/// waited before.</remarks>
/// <param name="Save">Saves a state, called on a thread of its own: <see cref="RunFolder.SaveCheckpoint"/>. What it
/// throws ends the training.</param>
/// <param name="Every">How often.</param>
public sealed record Checkpoints(Action<TrainingState> Save, CheckpointInterval Every)
{
    /// <summary>Checkpoints every 30 seconds.</summary>
    /// <param name="save">Saves a state.</param>
    public Checkpoints(Action<TrainingState> save) : this(save, CheckpointInterval.Usual) { }
}
