namespace LeNetSharp;

/// <summary>How labels are spread over the classes, and what guessing comes to with them.</summary>
internal sealed class LabelCounts
{
    private readonly int[] counts;
    private readonly int total;

    public LabelCounts(ReadOnlySpan<int> labels, int classes)
    {
        (counts, total) = (new int[classes], labels.Length);
        foreach (int label in labels)
            counts[label]++;
        Most = Array.IndexOf(counts, counts.Max());
        // Σ −p·ln p
        foreach (int count in counts.Where(count => count > 0))
            Loss -= (double)count / total * DoubleMath.Log((double)count / total);
    }

    /// <summary>The class that most pictures have.</summary>
    public int Most { get; }

    /// <summary>The share of the class that most pictures have: the accuracy of always naming it.</summary>
    public double Share => total == 0 ? 0 : (double)counts[Most] / total;

    /// <summary>The mean loss of always giving each class its share: ln(classes) when all are as frequent.</summary>
    public double Loss { get; }

    /// <summary>The largest accuracy that guessing so many pictures reaches by luck: three deviations.</summary>
    public double Luck(int pictures) => Luck(Share, pictures);

    public static double Luck(double share, int pictures) =>
        share + 3 * Math.Sqrt(share * (1 - share) / Math.Max(1, pictures));
}
