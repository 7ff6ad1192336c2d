namespace LeNetSharp;

/// <summary>The loss grows without bound; it will soon be no number any more.</summary>
/// <remarks>Number: the loss of a step. Threshold: ten times that of guessing, and twice the first step's. In small
/// batches, where one picture can have a large loss, it is as if the others of 64 had none.</remarks>
internal sealed class ExplodingLoss : ISymptom
{
    private const double Times = 10;
    private const int LeastPictures = 64;
    private double first = double.NaN;

    public string Name => "exploding-loss";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not StepDone step)
            return null;
        double loss = step.Loss * Math.Min(1, (double)step.Count / LeastPictures), most = Times * evidence.Labels.Loss;
        if (double.IsNaN(first))
            first = loss;
        return loss > most && loss > 2 * first && most > 0
            ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The loss explodes: {step.Loss:G4} in step {step.Step}, where guessing has {evidence.Labels.Loss:0.000}."),
                step.Loss, most, "ten times the loss of guessing",
                FormattableString.Invariant(
                    $"Try a learning rate of {step.LearningRate / 10:G3}, a tenth of this one."))
            : null;
    }
}
