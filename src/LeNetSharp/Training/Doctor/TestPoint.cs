namespace LeNetSharp;

/// <summary>A measurement on the test pictures, beside the training pictures of the same epoch.</summary>
/// <param name="Train">The means of the epoch.</param>
/// <param name="Test">The test pictures after it.</param>
internal sealed record TestPoint(TrainMeasured Train, TestMeasured Test)
{
    /// <summary>How much better it does on the pictures that it was trained on.</summary>
    public double Gap => Train.TrainAccuracy - Test.TestAccuracy;
}
