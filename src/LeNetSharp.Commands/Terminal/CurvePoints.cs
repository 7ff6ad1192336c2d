namespace LeNetSharp.Commands;

/// <summary>The three lines of the chapter's chart, and that of the validation pictures where there are some, gathered
/// from events.</summary>
internal sealed class CurvePoints
{
    public List<(double Epoch, double Value)> Loss { get; } = [];
    public List<(double Epoch, double Value)> TrainAccuracy { get; } = [];
    public List<(double Epoch, double Value)> TestAccuracy { get; } = [];
    public List<(double Epoch, double Value)> ValidationAccuracy { get; } = [];

    /// <summary>Takes what an event brings; true when there is a new point.</summary>
    public bool Add(TrainingEvent what)
    {
        switch (what)
        {
            case TrainMeasured train:
                Loss.Add((train.Epoch, train.TrainLoss));
                TrainAccuracy.Add((train.Epoch, train.TrainAccuracy));
                return true;
            case TestMeasured test:
                TestAccuracy.Add((test.Epoch, test.TestAccuracy));
                return true;
            case ValidationMeasured validation:
                ValidationAccuracy.Add((validation.Epoch, validation.ValidationAccuracy));
                return true;
            default:
                return false;
        }
    }
}
