namespace LeNetSharp;

/// <summary>Keeps the running means of the epoch and tells every event.</summary>
/// <remarks>As in the chapter: means since the epoch began, a point after every max(1, batches / 5) batches and at the
/// end.</remarks>
internal sealed class Meter(IProgress<TrainingEvent>? progress, int perEpoch, TrainingState? from,
    Validation validation)
{
    private double lossSum = from?.LossSum ?? 0;
    private int correct = from?.Correct ?? 0;
    private int seen = from?.Seen ?? 0;
    private Evaluation? test;
    private TimeSpan stepping;
    private long examples;

    public int Step { get; private set; } = from?.Step ?? 0;

    private double Epoch => (double)Step / perEpoch;

    private double ExamplesPerSecond => stepping > TimeSpan.Zero ? examples / stepping.TotalSeconds : 0;

    public void Start(int total, int batchSize, string device) =>
        progress?.Report(new TrainingStarted(Step, Epoch, total, perEpoch, batchSize, device));

    public void Count(StepResult result, float learningRate, TimeSpan time)
    {
        double loss = result.LossSum / result.Count;
        if (!double.IsFinite(loss))
            throw TrainingFit.Failed(Step, loss, learningRate);
        if (Step % perEpoch == 0)
            (lossSum, correct, seen) = (0, 0, 0);
        lossSum += result.LossSum;
        correct += result.Correct;
        seen += result.Count;
        examples += result.Count;
        stepping += time;
        Step++;
        progress?.Report(new StepDone(Step, Epoch, loss, result.Correct, result.Count, learningRate,
            ExamplesPerSecond));
        int batch = (Step - 1) % perEpoch + 1;
        if (batch % Math.Max(1, perEpoch / 5) == 0 || batch == perEpoch)
            progress?.Report(new TrainMeasured(Step, Epoch, lossSum / seen, (double)correct / seen));
    }

    public void Test(Evaluation evaluation)
    {
        test = evaluation;
        progress?.Report(new TestMeasured(Step, Epoch, evaluation.Loss, evaluation.Accuracy));
    }

    public void Validate(Evaluation evaluation, ITrainingSession session)
    {
        validation.Take(evaluation, session, Step);
        progress?.Report(new ValidationMeasured(Step, Epoch, evaluation.Loss, evaluation.Accuracy));
    }

    public void Control(ControlAction action, float learningRate) =>
        progress?.Report(new ControlUsed(Step, Epoch, action, learningRate));

    public TrainingState State(ITrainingSession session, Steering steering) =>
        new(session.Snapshot(Step), session.OptimizerState(), Step, steering.LearningRate, lossSum, correct, seen,
            steering.IsSet)
        { Best = validation.Best };

    public TrainingResult End(ITrainingSession session, Steering steering, bool isComplete, string device)
    {
        double loss = seen == 0 ? 0 : lossSum / seen, accuracy = seen == 0 ? 0 : (double)correct / seen;
        Evaluation? last = isComplete ? test : null;
        progress?.Report(new TrainingEnded(Step, Epoch, isComplete, loss, accuracy, last?.Accuracy, ExamplesPerSecond));
        return new TrainingResult(session.Evaluated(Step), isComplete, loss, accuracy, last?.Accuracy,
            ExamplesPerSecond, stepping, State(session, steering), device)
        {
            Test = last,
            ValidationAccuracy = isComplete ? validation.Accuracy : null,
            IsStoppedEarly = validation.IsPatienceOver,
        };
    }
}
