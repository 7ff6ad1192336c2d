namespace LeNetSharp.Commands;

/// <summary>How sure a network is of a set of pictures.</summary>
internal sealed class SetConfidence
{
    /// <summary>What counts as sure.</summary>
    public const float Sure = 0.9f;

    private readonly float[] sorted;

    private SetConfidence(PictureSet set, float[] largest, double entropy)
    {
        (Set, Largest, Entropy, sorted) = (set, largest, entropy, [.. largest.Order()]);
        Mean = largest.Average(value => (double)value);
        ShareSure = ShareAtLeast(Sure);
    }

    public PictureSet Set { get; }

    /// <summary>The largest probability of each picture.</summary>
    public IReadOnlyList<float> Largest { get; }

    /// <summary>Its mean.</summary>
    public double Mean { get; }

    /// <summary>The share of pictures whose largest probability is 0.9 or more.</summary>
    public double ShareSure { get; }

    /// <summary>Mean entropy of the probabilities, −Σ p·ln p in nats: 0 when sure, ln(classes) when every class is as
    /// likely.</summary>
    public double Entropy { get; }

    /// <summary>Asks the model.</summary>
    public static SetConfidence Of(Model model, PictureSet set)
    {
        float[] probabilities = Confidence.Probabilities(model, set.Images);
        int classes = model.Network.Output.Count;
        float[] largest = new float[set.Images.Count];
        double entropy = 0;
        for (int i = 0; i < largest.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.AsSpan(i * classes, classes);
            largest[i] = row[Prediction.FirstOfLargest(row)];
            foreach (float p in row)
                entropy -= p > 0 ? p * Math.Log(p) : 0;
        }
        return new SetConfidence(set, largest, entropy / largest.Length);
    }

    /// <summary>Some of the pictures, by their numbers.</summary>
    public SetConfidence Part(string name, IEnumerable<int> indices)
    {
        int[] chosen = [.. indices];
        return new SetConfidence(new PictureSet(name, Set.Images.Select(chosen), ShowsNoClass: false),
            [.. chosen.Select(i => Largest[i])], double.NaN);
    }

    /// <summary>The value that a share of the pictures stays under.</summary>
    public float Quantile(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    /// <summary>The share of pictures whose largest probability is so large or larger.</summary>
    public double ShareAtLeast(float threshold) => Largest.Count(value => value >= threshold) / (double)Largest.Count;
}
