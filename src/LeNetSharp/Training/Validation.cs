namespace LeNetSharp;

/// <summary>Remembers the best model by the validation pictures, and says when patience is over.</summary>
/// <param name="stopping">When to end early; null for never.</param>
/// <param name="perEpoch">Steps in an epoch.</param>
/// <param name="best">The best of an earlier part of the training.</param>
internal sealed class Validation(EarlyStopping? stopping, int perEpoch, BestModel? best)
{
    /// <summary>The best model so far.</summary>
    public BestModel? Best => best;

    /// <summary>Share of right answers at the last measurement; null before the first.</summary>
    public double? Accuracy { get; private set; }

    /// <summary>Whether training shall end, though not all steps are done.</summary>
    public bool IsPatienceOver { get; private set; }

    /// <summary>Takes a measurement, after an epoch.</summary>
    /// <param name="measured">How the validation pictures were classified.</param>
    /// <param name="session">Gives the model, if it is the best.</param>
    /// <param name="step">Steps done.</param>
    public void Take(Evaluation measured, ITrainingSession session, int step)
    {
        Accuracy = measured.Accuracy;
        // A loss that is no number is nothing to choose by.
        if (double.IsFinite(measured.Loss) && (best is null || IsBetter(measured, best)))
            best = new BestModel(session.Evaluated(step), measured.Loss, measured.Accuracy);
        IsPatienceOver = stopping is not null && step - (best?.Step ?? 0) >= stopping.Patience * perEpoch;
    }

    private static bool IsBetter(Evaluation measured, BestModel than) => measured.Accuracy > than.ValidationAccuracy
        || measured.Accuracy == than.ValidationAccuracy && measured.Loss < than.ValidationLoss;
}
