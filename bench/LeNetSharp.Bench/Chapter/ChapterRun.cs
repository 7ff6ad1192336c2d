namespace LeNetSharp.Bench;

/// <summary>One run of the chapter's recipe, epoch by epoch.</summary>
/// <param name="Seed">What everything random came from.</param>
/// <param name="Loss">Mean train loss of each epoch.</param>
/// <param name="Train">Train accuracy of each epoch.</param>
/// <param name="Test">Test accuracy after each epoch.</param>
/// <param name="PlateauEnd">Epoch at which the plateau ended: the first step i for which the mean loss of steps i to i
/// + 19 is under 2.2, divided by the steps of an epoch.</param>
internal sealed record ChapterRun(int Seed, IReadOnlyList<double> Loss, IReadOnlyList<double> Train,
    IReadOnlyList<double> Test, double PlateauEnd)
{
    private const int Window = 20;

    public static ChapterRun Of(int seed, IReadOnlyList<TrainingEvent> events)
    {
        int perEpoch = events.OfType<TrainingStarted>().Single().StepsPerEpoch;
        double[] losses = [.. events.OfType<StepDone>().Select(step => step.Loss)];
        int end = 0;
        while (end + Window < losses.Length && losses.AsSpan(end, Window).ToArray().Average() >= 2.2)
            end++;
        TrainMeasured[] ends = [.. events.OfType<TrainMeasured>().Where(point => point.Step % perEpoch == 0)];
        return new ChapterRun(seed, [.. ends.Select(point => point.TrainLoss)],
            [.. ends.Select(point => point.TrainAccuracy)],
            [.. events.OfType<TestMeasured>().Select(point => point.TestAccuracy)], (double)end / perEpoch);
    }
}
