namespace LeNetSharp.Commands;

/// <summary>What one training of an experiment came to.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="TrainLoss">Mean loss of the last epoch.</param>
/// <param name="TrainAccuracy">Share of right answers of the last epoch, each before its step.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures; null when the loss became
/// infinite.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Classes">How many classes there are.</param>
internal sealed record ExperimentRun(ulong Seed, double TrainLoss, double TrainAccuracy, double? TestAccuracy,
    double Seconds, int Classes)
{
    // Who guesses evenly among ten classes has a loss of ln 10 = 2.303; the chapter's runs leave the plateau when they
    // fall under 2.2.
    private const double Margin = 0.1;

    /// <summary>Whether the loss became infinite or not a number.</summary>
    public bool Failed => TestAccuracy is null;

    /// <summary>The loss that a run must come under to count as one that learned: that of even guessing, ln(classes),
    /// less 0.1.</summary>
    public static double Plateau(int classes) => Math.Log(classes) - Margin;

    /// <summary>Whether it left the plateau on which every class is as likely as another.</summary>
    public bool Learned => !Failed && TrainLoss < Plateau(Classes);

    /// <summary>What the run's folder says.</summary>
    public static ExperimentRun Of(RunInfo info) =>
        new(info.Options.Seed, info.Results!.TrainLoss, info.Results.TrainAccuracy,
        info.Results.IsComplete ? info.Results.TestAccuracy : null, info.Seconds ?? 0, info.Network.Output.Count);
}
