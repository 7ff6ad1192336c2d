namespace LeNetSharp;

/// <summary>How a model does on labelled pictures, in detail: class by class, how sure it is, and where it is
/// wrong.</summary>
/// <param name="Loss">Mean cross-entropy: −ln of the probability of each picture's own class.</param>
/// <param name="Confusion">How often each class was taken for each.</param>
/// <param name="Classes">Precision, recall and F1 of each class.</param>
/// <param name="Calibration">Whether it is as often right as it says.</param>
/// <param name="Mistakes">All wrong answers, the surest first.</param>
public sealed record Assessment(double Loss, ConfusionMatrix Confusion, IReadOnlyList<ClassAssessment> Classes,
    Calibration Calibration, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Pictures.</summary>
    public int Count => Classes.Sum(one => one.Count);

    /// <summary>Right answers.</summary>
    public int Correct => Classes.Sum(one => one.Correct);

    /// <summary>Share of right answers.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;

    /// <summary>Mean F1 of the classes, each counted alike.</summary>
    public double MacroF1 => Classes.Select(one => one.F1).DefaultIfEmpty().Average();

    /// <summary>Judges answers.</summary>
    /// <param name="probabilities">Probability of each class for each picture, picture by picture.</param>
    /// <param name="labels">The class of each picture.</param>
    /// <param name="classes">Name of each class.</param>
    /// <exception cref="ArgumentException">There are more or fewer probabilities than pictures times classes, or a
    /// label is no class.</exception>
    public static Assessment Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels,
        IReadOnlyList<string> classes)
    {
        double[] exact = new double[probabilities.Length];
        for (int i = 0; i < exact.Length; i++)
            exact[i] = probabilities[i];
        return Of(exact, labels, classes);
    }

    /// <summary>Judges the outputs of a network: scores, or shares where it ends in a softmax.</summary>
    internal static Assessment OfOutputs(Network network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels,
        IReadOnlyList<string> classes)
    {
        if (network.EndsInSoftmax)
            return Of(outputs, labels, classes);
        double[] probabilities = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i += classes.Count)
            Softmax(outputs.Slice(i, classes.Count), probabilities.AsSpan(i, classes.Count));
        return Of(probabilities, labels, classes);
    }

    private static Assessment Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels,
        IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if ((long)labels.Length * classes.Count != probabilities.Length)
            throw new ArgumentException(
                $"{labels.Length} pictures of {classes.Count} classes have {(long)labels.Length * classes.Count} probabilities, but got {probabilities.Length}.", nameof(probabilities));
        int[,] counts = new int[classes.Count, classes.Count];
        List<(double, bool)> answers = new(labels.Length);
        List<Mistake> mistakes = [];
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes.Count)
                throw new ArgumentException(
                    $"Picture {i} has label {labels[i]}, but the {classes.Count} classes are 0 to {classes.Count - 1}.",
                    nameof(labels));
            ReadOnlySpan<double> own = probabilities.Slice(i * classes.Count, classes.Count);
            int answer = FirstOfLargest(own), label = labels[i];
            counts[label, answer]++;
            answers.Add((own[answer], answer == label));
            if (answer != label)
                mistakes.Add(new Mistake(i, label, answer, own[answer], own[label]));
            loss -= DoubleMath.Log(Math.Max(own[label], LeastProbability));
        }
        ConfusionMatrix confusion = new(counts);
        return new Assessment(labels.Length == 0 ? 0 : loss / labels.Length, confusion,
            [.. classes.Select((name, k) => new ClassAssessment(name, confusion.Labelled(k), confusion[k, k],
                confusion.Given(k), confusion.TakenFor(k)))],
            Calibration.Of(answers),
            [.. mistakes.OrderByDescending(mistake => mistake.Confidence).ThenBy(mistake => mistake.Index)]);
    }

    // What rounds to zero has a large loss, but not an infinite one.
    private const double LeastProbability = 1e-300;

    private static void Softmax(ReadOnlySpan<float> scores, Span<double> shares)
    {
        // Less than e^-700 is as good as nothing.
        const double Least = -700;
        double most = scores[0], sum = 0;
        foreach (float score in scores)
            most = Math.Max(most, score);
        for (int k = 0; k < scores.Length; k++)
            sum += shares[k] = DoubleMath.Exp(Math.Max(scores[k] - most, Least));
        for (int k = 0; k < scores.Length; k++)
            shares[k] /= sum;
    }

    private static int FirstOfLargest(ReadOnlySpan<double> values)
    {
        int at = 0;
        for (int k = 1; k < values.Length; k++)
            at = values[k] > values[at] ? k : at;
        return at;
    }
}
