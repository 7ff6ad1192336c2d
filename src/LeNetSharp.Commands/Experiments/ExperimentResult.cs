namespace LeNetSharp.Commands;

/// <summary>What an experiment came to: every variant, and its comparison with the first.</summary>
internal sealed class ExperimentResult
{
    public ExperimentResult(Experiment experiment, string data,
        IReadOnlyList<(PlannedRun Planned, ExperimentRun Run)> runs)
    {
        (Experiment, Data) = (experiment, data);
        Variants = [.. runs.GroupBy(pair => pair.Planned.Variant.Name)
            .Select(group => new VariantResult(group.First().Planned.Variant, group.First().Planned.Network,
                [.. group.Select(pair => pair.Run)]))];
        Seeds = Variants[0].Runs.Count;
        Comparison[] comparisons = [.. Variants.Skip(1).Select(variant => new Comparison(variant, Variants[0]))];
        double[] corrected =
            Holm.Correct([.. comparisons.Where(one => one.Test is not null).Select(one => one.Test!.Probability)]);
        int next = 0;
        Comparisons =
            [.. comparisons.Select(one => one.Test is null ? one : one with { Corrected = corrected[next++] })];
        Tests = corrected.Length;
    }

    public Experiment Experiment { get; }

    /// <summary>Name of the data set.</summary>
    public string Data { get; }

    public IReadOnlyList<VariantResult> Variants { get; }

    /// <summary>Every variant but the first, beside the first.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>Runs of each variant.</summary>
    public int Seeds { get; }

    /// <summary>How many comparisons could be tested.</summary>
    public int Tests { get; }

    /// <summary>The comparison of a variant; null for the first.</summary>
    public Comparison? Of(VariantResult variant) => Comparisons.FirstOrDefault(one => one.Variant.Name == variant.Name);
}
