namespace LeNetSharp;

/// <summary>Sigmoids or tanhs that stand at their ends, where they are flat: hardly any gradient goes through
/// them.</summary>
/// <remarks>Number: the share of a layer's values, over 64 training pictures, whose slope is below 4 % of its largest:
/// a sigmoid below 0.0101 or above 0.9899, a tanh beyond ±0.98. Glorot and Bengio, "Understanding the difficulty of
/// training deep feedforward neural networks" (2010), show what it does. In healthy trainings of ten epochs the largest
/// share was 0.30. Outputs are not looked at: they are taught to stand at their ends.</remarks>
internal sealed class SaturatedUnits : ISymptom
{
    private const double Most = 0.7;

    public string Name => "saturated-units";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TrainMeasured || !evidence.IsCaptureDue)
            return null;
        foreach (UnitCounts counts in evidence.Activations)
            if (counts.Saturated > Most && counts.Index < evidence.Network.Layers.Layers.Count - 1)
                return new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                    $"In layer {counts.Index}, {counts.Layer.GetType().Name}, {100 * counts.Saturated:0} % of the values are saturated: their slope is below 4 % of its largest, and so little is learned through them."),
                    counts.Saturated, Most,
                    "0.30 at most in healthy trainings of ten epochs; Glorot and Bengio (2010) show what saturation does",
                    FormattableString.Invariant(
                        $"Try a learning rate of {evidence.LearningRate / 10:G3}, a tenth of this one; ReLU does not saturate."));
        return null;
    }
}
