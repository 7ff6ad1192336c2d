namespace LeNetSharp.Plots;

/// <summary>One row of <see cref="ConfidencePlot"/>.</summary>
/// <param name="Name">What the pictures are.</param>
/// <param name="Confidences">The largest probability of each picture.</param>
/// <param name="Columns">What stands behind the row, one text for each of the plot's columns.</param>
/// <param name="IsFamiliar">Whether these are pictures of the kind that the network learned.</param>
public sealed record PlottedConfidence(string Name, IReadOnlyList<float> Confidences, IReadOnlyList<string> Columns,
    bool IsFamiliar);
