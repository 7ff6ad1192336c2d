namespace LeNetSharp.Plots;

/// <summary>One row of <see cref="VariantsPlot"/>.</summary>
/// <param name="Name">What stands beside it.</param>
/// <param name="Accuracies">Test accuracy of each run that learned: a dot each.</param>
/// <param name="NotLearned">How many runs did not learn: a number beside the dots.</param>
/// <param name="Accuracy">Mean test accuracy; null when there are too few runs for an interval.</param>
/// <param name="Difference">Mean difference from the first variant; null when there is none.</param>
public sealed record PlottedVariant(string Name, IReadOnlyList<double> Accuracies, int NotLearned,
    PlottedInterval? Accuracy, PlottedInterval? Difference);
