namespace LeNetSharp;

/// <summary>What a training came to.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="IsComplete">Whether all steps were done, or all that <see cref="EarlyStopping"/> asked for; else it was
/// stopped and <see cref="State"/> says where.</param>
/// <param name="TrainLoss">Mean loss of the last epoch, each picture before its step.</param>
/// <param name="TrainAccuracy">Share of right answers of the last epoch, each picture before its step.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures at the end; null when stopped
/// before.</param>
/// <param name="ExamplesPerSecond">Pictures trained on over the seconds spent in training steps, as the chapter
/// counts.</param>
/// <param name="TrainingTime">Time spent in training steps.</param>
/// <param name="State">Where it stands, for a checkpoint.</param>
/// <param name="Device">What it ran on: <c>cpu (2 threads, AVX-512)</c>.</param>
public sealed record TrainingResult(Model Model, bool IsComplete, double TrainLoss, double TrainAccuracy,
    double? TestAccuracy, double ExamplesPerSecond, TimeSpan TrainingTime, TrainingState State, string Device)
{
    /// <summary>Share of right answers among the validation pictures at the end; null without any, and when stopped
    /// before.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>What was measured on the test pictures at the end, with the outputs of each
    /// (<see cref="Evaluation.Outputs"/>); null when stopped before.</summary>
    public Evaluation? Test { get; init; }

    /// <summary>The best model by the validation pictures; null without any, and before the first epoch has
    /// ended.</summary>
    public BestModel? Best => State.Best;

    /// <summary>Whether <see cref="EarlyStopping"/> ended it before all steps were done.</summary>
    public bool IsStoppedEarly { get; init; }
}

/// <summary>The loss became NaN or infinite: says at which step, the likely cause and what to try.</summary>
public sealed class TrainingFailedException : Exception
{
    internal TrainingFailedException(int step, double loss, string message) : base(message)
    {
        Step = step;
        Loss = loss;
    }

    /// <summary>Steps done before the one that failed.</summary>
    public int Step { get; }

    /// <summary>The loss that was met.</summary>
    public double Loss { get; }
}
