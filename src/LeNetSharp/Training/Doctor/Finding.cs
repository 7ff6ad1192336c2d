namespace LeNetSharp;

/// <summary>The doctor found out why a training does not learn, or does not learn well: what it saw, and one thing to
/// try.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="Symptom">Its short name: <c>plateau</c>, <c>dead-relus</c>.</param>
/// <param name="Text">What was seen, in a sentence with its numbers.</param>
/// <param name="Value">The number that was seen.</param>
/// <param name="Threshold">The number beyond which it is no longer usual.</param>
/// <param name="Source">Where the threshold comes from.</param>
/// <param name="Advice">One thing to try.</param>
public sealed record Finding(int Step, double Epoch, string Symptom, string Text, double Value, double Threshold,
    string Source, string Advice)
    : TrainingEvent(Step, Epoch);
