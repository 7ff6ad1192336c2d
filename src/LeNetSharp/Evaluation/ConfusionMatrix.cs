namespace LeNetSharp;

/// <summary>How often pictures of each class were given each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    internal ConfusionMatrix(int[,] counts) => this.counts = counts;

    /// <summary>How many classes there are.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>Pictures of the class <paramref name="label"/> that were given the class
    /// <paramref name="answer"/>.</summary>
    public int this[int label, int answer] => counts[label, answer];

    /// <summary>Pictures of a class.</summary>
    public int Labelled(int label) => Enumerable.Range(0, Classes).Sum(answer => counts[label, answer]);

    /// <summary>Pictures that were given a class.</summary>
    public int Given(int answer) => Enumerable.Range(0, Classes).Sum(label => counts[label, answer]);

    /// <summary>The class that pictures of a class are most often taken for, and how many; null when all are
    /// right.</summary>
    public (int Answer, int Count)? TakenFor(int label)
    {
        int[] others = [.. Enumerable.Range(0, Classes).Where(answer => answer != label)];
        int most = others.Length == 0 ? label : others.MaxBy(answer => counts[label, answer]);
        return most == label || counts[label, most] == 0 ? null : (most, counts[label, most]);
    }
}
