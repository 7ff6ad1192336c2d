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
        if (now is not TrainMeasured || !evidence.IsCaptureDue)
            return null;
        foreach (UnitCounts counts in evidence.Activations)
            if (counts.Layer is ReLU && counts.Dead > Most * counts.Units)
                return new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                    $"In layer {counts.Index}, ReLU, {counts.Dead} of {counts.Units} units are dead: zero for each of {counts.Pictures} pictures."),
                    (double)counts.Dead / counts.Units, Most, "0.49 at most in healthy trainings",
                    FormattableString.Invariant(
                        $"Try a learning rate of {evidence.LearningRate / 10:G3}, a tenth of this one, or LeakyReLU."));
        return null;
    }
}
