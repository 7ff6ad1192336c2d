namespace LeNetSharp;

/// <summary>Steps are so short that the loss falls on a straight line: ten times as far would have been ten times as
/// good.</summary>
/// <remarks>Measured, not guessed: at a point of the curve, the loss of 512 training pictures where the weights were at
/// the point before, where they are, and ten times as far in the same direction. Number: how many times as much the
/// last one falls as the second. With a suitable learning rate ten times as far is far too far, and the loss there is
/// above both; with a tenth of it or less the factor is 6 to
/// 11. It counts when it is above 5 at four points in a row; a training in which that failed three times is left alone.
/// While the rate rises, or is below half of its highest, nothing is measured: that is the schedule's wish. Nor is it
/// in the first epoch, in which every training has a straight stretch, and where the loss is below a tenth of what
/// guessing costs: little is left to learn there.</remarks>
internal sealed class LearningRateTooLow : ISymptom
{
    private const int Times = 10, InARow = 4, MostMisses = 3;
    private const double Least = 5;
    private int hits, misses;
    private float before, highest;

    public string Name => "learning-rate-too-low";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TrainMeasured || misses >= MostMisses)
            return null;
        float rate = evidence.LearningRate;
        bool usual = rate <= before && rate >= highest / 2;
        (before, highest) = (rate, Math.Max(highest, rate));
        if (!usual || now.Epoch < 1 || evidence.Windows[^1].Loss < evidence.Labels.Loss / 10
            || evidence.Along(Times) is not var (earlier, here, beyond))
            return null;
        double factor = (earlier - beyond) / (earlier - here);
        bool straight = here < earlier && factor > Least;
        (hits, misses) = straight ? (hits + 1, misses) : (0, misses + 1);
        return hits >= InARow
            ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The loss falls on a straight line, and slowly: from {earlier:0.000} to {here:0.000} in a fifth of an epoch, and ten times as far in the same direction it is {beyond:0.000}, {factor:0.0} times as much."),
                factor, Least,
                "measured: with a suitable learning rate ten times as far is far too far, with a tenth of it the factor is 6 to 11",
                FormattableString.Invariant(
                    $"Try a learning rate of {rate * 10:G3}, ten times this one; lenet find-lr measures which suits."))
            : null;
    }
}
