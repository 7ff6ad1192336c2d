using System.Globalization;

namespace LeNetSharp;

/// <summary>How often a checkpoint is due: after so many steps, after so much time, or never.</summary>
public readonly record struct CheckpointInterval
{
    private CheckpointInterval(int? steps, TimeSpan? time) => (Steps, Time) = (steps, time);

    /// <summary>Every 30 seconds: a run of a few seconds writes none, and no crash costs more than half a
    /// minute.</summary>
    public static CheckpointInterval Usual { get; } = Every(TimeSpan.FromSeconds(30));

    /// <summary>Not once.</summary>
    public static CheckpointInterval Never => default;

    /// <summary>Steps from one to the next, counted from the beginning of the run; null when time counts, or
    /// never.</summary>
    public int? Steps { get; }

    /// <summary>Time from one to the next; null when steps count, or never.</summary>
    public TimeSpan? Time { get; }

    /// <summary>One after so many steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static CheckpointInterval Every(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(steps, null);
    }

    /// <summary>One after so much time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public static CheckpointInterval Every(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(null, time);
    }

    /// <summary><c>500 steps</c>, <c>30s</c> or <c>never</c>.</summary>
    public override string ToString() => (Steps, Time) switch
    {
        ({ } steps, _) => string.Create(CultureInfo.InvariantCulture, $"{steps} steps"),
        (_, { } time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s"),
        _ => "never",
    };
}
