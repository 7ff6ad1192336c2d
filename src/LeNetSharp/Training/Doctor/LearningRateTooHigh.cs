namespace LeNetSharp;

/// <summary>Steps are so long that they jump over what they aim at: the loss jumps, or all that was learned is lost
/// again.</summary>
/// <remarks>Jumps: three steps between two points of the curve have more than twice the loss of guessing, and half more
/// than the first step had; one that only guesses never has. Lost: the loss was below 0.8 of guessing and is back at
/// guessing (0.977, as for <see cref="Plateau"/>). In small batches, where one picture can have a large loss, it is as
/// if the others of 64 had none. Beyond ten times it is <see cref="ExplodingLoss"/>.</remarks>
internal sealed class LearningRateTooHigh : ISymptom
{
    private const double Jump = 2, Explosion = 10, Learned = 0.8, Guessing = 0.977;
    private const int Jumps = 3, LeastPictures = 64;
    private double first = double.NaN, highest;
    private int jumps;

    public string Name => "learning-rate-too-high";

    public Finding? Look(TrainingEvent now, Evidence evidence) => now switch
    {
        StepDone step => Count(step, evidence.Labels.Loss),
        TrainMeasured => Lost(now, evidence) ?? Jumped(now, evidence),
        _ => null,
    };

    private Finding? Count(StepDone step, double guessing)
    {
        double loss = step.Loss * Math.Min(1, (double)step.Count / LeastPictures);
        if (double.IsNaN(first))
            first = loss;
        highest = Math.Max(highest, loss);
        jumps += loss > Jump * guessing && loss > 1.5 * first ? 1 : 0;
        return null;
    }

    private Finding? Jumped(TrainingEvent now, Evidence evidence)
    {
        (int seen, jumps) = (jumps, 0);
        double guessing = evidence.Labels.Loss;
        return seen >= Jumps && highest <= Explosion * guessing
            ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The loss jumps up to {highest:0.00}: {seen} steps in a fifth of an epoch were above {Jump * guessing:0.00}, twice the loss of guessing."),
                highest, Jump * guessing, "twice the loss of guessing, which a network that knows nothing has",
                Advice(evidence))
            : null;
    }

    private Finding? Lost(TrainingEvent now, Evidence evidence)
    {
        double guessing = evidence.Labels.Loss, best = evidence.Windows.Min(window => window.Loss),
            last = evidence.Windows[^1].Loss;
        return best < Learned * guessing && last > Guessing * guessing
            ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"All that was learned is lost: the loss was {best:0.000}, and is back at {last:0.000}, where guessing has {guessing:0.000}."),
                last, Guessing * guessing, "0.977 of the loss of guessing, where published curves leave their plateau",
                Advice(evidence))
            : null;
    }

    private static string Advice(Evidence evidence) =>
        FormattableString.Invariant(
            $"Try a learning rate of {evidence.LearningRate / 10:G3}, a tenth of this one; lenet find-lr measures which suits.");
}
