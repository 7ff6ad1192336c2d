namespace LeNetSharp;

/// <summary>Nearly all training pictures have the same label: there is nothing to tell apart.</summary>
/// <remarks>Number: the share of the most frequent class. From 0.99 on, always naming that class is right so often that
/// an accuracy says nothing.</remarks>
internal sealed class ConstantLabels : ISymptom
{
    private const double Most = 0.99;

    public string Name => "constant-labels";

    public Finding? Look(TrainingEvent now, Evidence evidence) =>
        now is TrainingStarted && evidence.Labels.Share >= Most
        ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
            $"{100 * evidence.Labels.Share:0.#} % of the training pictures have the same label, {evidence.Data.Classes[evidence.Labels.Most]}: a network that always says so is right."),
            evidence.Labels.Share, Most, "counted; from 0.99 on an accuracy says nothing",
            "Look at the labels as they are read: a wrong column, or a sorted file of which the beginning was taken.")
        : null;
}
