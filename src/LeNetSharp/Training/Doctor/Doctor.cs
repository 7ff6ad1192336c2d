namespace LeNetSharp;

/// <summary>Watches a training and says, from evidence, why it does not learn: each finding once, as an
/// event.</summary>
/// <remarks>It reads events, and at the points of the curve the weights of the moment; it never changes what is
/// trained, so that a training with and without it ends with the same bits. Each symptom is a file beside this one,
/// with its threshold and where that comes from.</remarks>
/// <param name="earlier">Events of an earlier part of the same training: what was told there is not told again.</param>
public sealed class Doctor(IReadOnlyList<TrainingEvent>? earlier = null)
{
    /// <summary>Attends a training: events go on to the listener, followed by what the doctor finds in them.</summary>
    /// <param name="listener">Who is told; nobody is attended to when there is none.</param>
    /// <param name="start">The model that training begins with.</param>
    /// <param name="data">What it is trained on.</param>
    /// <param name="session">The training, for the weights of the moment.</param>
    /// <param name="engine">What it runs on.</param>
    internal IProgress<TrainingEvent>? Attend(IProgress<TrainingEvent>? listener, Model start, DataSet data,
        ITrainingSession session, IEngine engine)
    {
        if (listener is null)
            return null;
        Evidence evidence = new(start, data, session, engine);
        foreach (TrainingEvent before in earlier ?? [])
            evidence.Add(before);
        return new Visit(listener, evidence, Symptoms(earlier ?? []));
    }

    // A new symptom adds its line here. Causes come before what they bring about.
    private static List<ISymptom> Symptoms(IReadOnlyList<TrainingEvent> earlier)
    {
        List<ISymptom> all =
        [
            new UnscaledPixels(),
            new ConstantLabels(),
            new ShuffledLabels(),
            new ExplodingLoss(),
            new DeadReLUs(),
            new SaturatedUnits(),
            new LearningRateTooHigh(),
            new LearningRateTooLow(),
            new Plateau(),
            new TrainTestGap(),
        ];
        return [.. all.Where(symptom => !earlier.OfType<Finding>().Any(told => told.Symptom == symptom.Name))];
    }

    private sealed class Visit(IProgress<TrainingEvent> listener, Evidence evidence, List<ISymptom> symptoms)
        : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value)
        {
            listener.Report(value);
            evidence.Add(value);
            for (int i = 0; i < symptoms.Count; i++)
                if (symptoms[i].Look(value, evidence) is { } finding)
                {
                    listener.Report(finding);
                    symptoms.RemoveAt(i--);
                }
        }
    }
}
