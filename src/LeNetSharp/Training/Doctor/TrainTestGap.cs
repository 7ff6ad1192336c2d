namespace LeNetSharp;

/// <summary>It knows the training pictures by heart: much better on them than on test pictures, and not for one epoch
/// alone.</summary>
/// <remarks>Number: training accuracy less test accuracy. In 40 trainings of the chapter's recipe the gap at the end is
/// 0.02 in the mean and 0.10 at most; above 0.15 after three epochs in a row is beyond all of them.</remarks>
internal sealed class TrainTestGap : ISymptom
{
    private const double Most = 0.15;
    private const int InARow = 3;

    public string Name => "train-test-gap";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TestMeasured || evidence.Tests.Count < InARow || evidence.Tests.TakeLast(InARow)
            .Any(test => test.Gap <= Most))
            return null;
        TestPoint last = evidence.Tests[^1];
        bool guesses = last.Test.TestAccuracy <= evidence.Labels.Luck(evidence.Data.Test.Count);
        return new(now.Step, now.Epoch, Name, FormattableString.Invariant(
            $"It is right in {100 * last.Train.TrainAccuracy:0.0} % of the training pictures, but in {100 * last.Test.TestAccuracy:0.0} % of the test pictures: a gap of {last.Gap:0.00} after {InARow} epochs in a row."),
            last.Gap, Most, "40 trainings of the chapter's recipe: 0.02 in the mean, 0.10 at most",
            guesses ? "The test pictures are only guessed: see that they are scaled and labelled as those it was trained on."
                : "Try more pictures, fewer epochs, or --weight-decay 0.0005.");
    }
}
