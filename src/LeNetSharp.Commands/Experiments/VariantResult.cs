namespace LeNetSharp.Commands;

/// <summary>All runs of one variant.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Network">Its network.</param>
/// <param name="Runs">One run for each seed.</param>
internal sealed record VariantResult(Variant Variant, Network Network, IReadOnlyList<ExperimentRun> Runs)
{
    public string Name => Variant.Name;

    /// <summary>The runs that learned. Means are over these alone: those that did not are counted, not averaged
    /// in.</summary>
    public IReadOnlyList<ExperimentRun> Learned { get; } = [.. Runs.Where(run => run.Learned)];

    public Sample TestAccuracy => new(Learned.Select(run => run.TestAccuracy!.Value));

    public Sample TrainLoss => new(Learned.Select(run => run.TrainLoss));

    public Sample Seconds => new(Runs.Select(run => run.Seconds));
}
