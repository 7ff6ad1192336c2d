namespace LeNetSharp;

/// <summary>ReLUs that give zero for every picture: no gradient goes through them, and they never come back.</summary>
/// <remarks>Number: the share of a layer's units (channels of maps) that are zero for all of 64 training pictures.
/// In healthy trainings up to 0.49 was seen, with Adam at 0.01; the threshold is four of five.</remarks>
internal sealed class DeadReLUs : ISymptom
{
    private const double Most = 0.8;

    public string Name => "dead-relus";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TrainMeasured || !evidence.IsCaptureDue
            || !evidence.Network.Layers.Layers.Any(layer => layer is ReLU))
            return null;
        for (int i = 0; i < evidence.Network.Layers.Layers.Count; i++)
            if (evidence.Network.Layers.Layers[i] is ReLU && Dead(evidence.Activations, i) is var (dead, units)
                && dead > Most * units)
                return new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                    $"In layer {i}, ReLU, {dead} of {units} units are dead: zero for each of {evidence.Activations.Count} pictures."),
                    (double)dead / units, Most, "0.49 at most in healthy trainings",
                    FormattableString.Invariant(
                        $"Try a learning rate of {evidence.LearningRate / 10:G3}, a tenth of this one, or LeakyReLU."));
        return null;
    }

    internal static (int Dead, int Units) Dead(IReadOnlyList<IReadOnlyList<Tensor>> pictures, int layer)
    {
        if (pictures.Count == 0)
            return (0, 1);
        Shape shape = pictures[0][layer].Shape;
        int units = shape[0], size = shape.Count / units;
        int alive = Enumerable.Range(0, units).Count(unit =>
            pictures.Any(layers => layers[layer].Values.Slice(unit * size, size).ContainsAnyExcept(0f)));
        return (units - alive, units);
    }
}
