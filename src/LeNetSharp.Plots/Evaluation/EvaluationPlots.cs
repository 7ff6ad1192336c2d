namespace LeNetSharp.Plots;

/// <summary>Pictures of how a model does: its confusion matrix, its reliability diagram, and the mistakes that it is
/// surest of.</summary>
public static class EvaluationPlots
{
    /// <summary>Writes <c>confusion</c>, <c>reliability</c> and <c>mistakes</c>, each as <c>.svg</c> and <c>.png</c>,
    /// whole or not at all.</summary>
    /// <param name="folder">Where they go; made if it is not there.</param>
    /// <param name="assessment">How the model does.</param>
    /// <param name="images">The pictures that were judged.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string folder, Assessment assessment, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(images);
        Directory.CreateDirectory(folder);
        ConfusionPlot.Of(assessment).Save(folder, "confusion");
        ReliabilityPlot.Of(assessment).Save(folder, "reliability");
        MistakesPlot.Of(assessment, images).Save(folder, "mistakes");
    }
}
