namespace LeNetSharp;

/// <summary>What a model says of one picture.</summary>
/// <param name="Label">Index of the likeliest class.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="Probabilities">Probability of each class, by index; they sum to 1.</param>
public sealed record Prediction(int Label, string ClassName, IReadOnlyList<float> Probabilities)
{
    /// <summary>Probability of the likeliest class.</summary>
    public float Probability => Probabilities[Label];

    /// <summary>The class that outputs stand for: the first of the largest.</summary>
    internal static int FirstOfLargest(ReadOnlySpan<float> logits)
    {
        int label = 0;
        for (int k = 1; k < logits.Length; k++)
            if (logits[k] > logits[label])
                label = k;
        return label;
    }
}
