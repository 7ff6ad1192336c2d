namespace LeNetSharp;

/// <summary>The best model of a training, judged by the validation pictures: the highest accuracy; of equal ones the
/// lowest loss; of those the earliest.</summary>
/// <remarks>The test pictures have no say in it: a model chosen by them would look better on them than on any
/// others.</remarks>
/// <param name="Model">The model after the epoch.</param>
/// <param name="ValidationLoss">Mean loss of the validation pictures.</param>
/// <param name="ValidationAccuracy">Share of right answers among the validation pictures.</param>
public sealed record BestModel(Model Model, double ValidationLoss, double ValidationAccuracy)
{
    /// <summary>Steps that were done.</summary>
    public int Step => Model.Origin.Step;
}
