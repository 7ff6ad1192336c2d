namespace LeNetSharp.Commands;

/// <summary>All experiments, in the order of the chapter's exercises.</summary>
internal static class Experiments
{
    // A new experiment adds its line here.
    public static IReadOnlyList<Experiment> All { get; } =
    [
        PoolingExperiment.Value,
        KernelExperiment.Value,
        ChannelsExperiment.Value,
        ActivationExperiment.Value,
        ConvolutionsExperiment.Value,
        LinearsExperiment.Value,
        LearningRateExperiment.Value,
        InitialisationExperiment.Value,
        EpochsExperiment.Value,
    ];

    /// <summary>The experiment of that name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Experiment Find(string name) =>
        All.FirstOrDefault(experiment => experiment.Name == name) ?? throw new InputException(
        $"no experiment is called '{name}'. Known are: {string.Join(", ", All.Select(known => known.Name))}.{Nearest.Hint(name, All.Select(known => known.Name))}");
}
