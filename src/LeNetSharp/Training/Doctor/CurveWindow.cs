namespace LeNetSharp;

/// <summary>Means between one point of the curve and the next.</summary>
/// <param name="Step">Steps done at its end.</param>
/// <param name="Epoch">Epochs done at its end.</param>
/// <param name="Loss">Mean loss of its steps.</param>
/// <param name="Accuracy">Share of right answers in its steps.</param>
internal sealed record CurveWindow(int Step, double Epoch, double Loss, double Accuracy)
{
    // A point holds the mean m of the n steps since its epoch began: n·m − n'·m' is what came between two of them.
    public static CurveWindow Between(TrainMeasured? before, TrainMeasured point, int stepsPerEpoch)
    {
        int n = (point.Step - 1) % stepsPerEpoch + 1, earlier = before is null ? 0 : n - (point.Step - before.Step);
        if (before is null || earlier <= 0)
            return new CurveWindow(point.Step, point.Epoch, point.TrainLoss, point.TrainAccuracy);
        double Mean(double all, double old) => (n * all - earlier * old) / (n - earlier);
        return new CurveWindow(point.Step, point.Epoch, Mean(point.TrainLoss, before.TrainLoss),
            Mean(point.TrainAccuracy, before.TrainAccuracy));
    }
}
