using System.Globalization;

namespace LeNetSharp;

/// <summary>How often a checkpoint is due: after so many steps, or after so much time.</summary>
public readonly record struct CheckpointInterval
{
    private CheckpointInterval(int? steps, TimeSpan? time) => (Steps, Time) = (steps, time);

    /// <summary>Every 30 seconds: a run of a few seconds writes none, and no crash costs more than half a minute.</summary>
    public static CheckpointInterval Usual { get; } = Every(TimeSpan.FromSeconds(30));

    /// <summary>Steps from one to the next, counted from the beginning of the run; null when time counts.</summary>
    public int? Steps { get; }

    /// <summary>Time from one to the next; null when steps count.</summary>
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

    /// <summary><c>500 steps</c> or <c>30s</c>.</summary>
    public override string ToString() => Steps is int steps
        ? string.Create(CultureInfo.InvariantCulture, $"{steps} steps")
        : string.Create(CultureInfo.InvariantCulture, $"{Time.GetValueOrDefault().TotalSeconds}s");
}
