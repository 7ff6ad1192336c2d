namespace LeNetSharp;

/// <summary>One reason for which a network may not learn, and how it is recognised.</summary>
internal interface ISymptom
{
    /// <summary>A short name for files: <c>plateau</c>.</summary>
    string Name { get; }

    /// <summary>What the doctor has to say now; null while there is nothing. Asked until it has spoken once.</summary>
    /// <param name="now">What just happened.</param>
    /// <param name="evidence">What is known so far.</param>
    Finding? Look(TrainingEvent now, Evidence evidence);
}
