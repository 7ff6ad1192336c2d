namespace LeNetSharp.Commands;

/// <summary>How well a score tells two groups apart: the probability that one of the first scores higher than one of
/// the second, ties counted half.</summary>
/// <remarks>The area under the receiver operating characteristic: 0.5 is chance, 1 is perfect. From the sum of ranks
/// (Mann and Whitney 1947), so in one sort.</remarks>
internal static class Auroc
{
    /// <summary>The area; not a number when a group is empty.</summary>
    public static double Of(IReadOnlyList<float> first, IReadOnlyList<float> second)
    {
        if (first.Count == 0 || second.Count == 0)
            return double.NaN;
        (float Score, bool IsFirst)[] all =
            [.. first.Select(score => (score, true)), .. second.Select(score => (score, false))];
        Array.Sort(all, (a, b) => a.Score.CompareTo(b.Score));
        double ranks = 0;
        for (int from = 0, to; from < all.Length; from = to)
        {
            int equal = 0;
            for (to = from; to < all.Length && all[to].Score == all[from].Score; to++)
                equal += all[to].IsFirst ? 1 : 0;
            // Ranks count from 1; those that are equal share the middle of theirs.
            ranks += equal * ((from + 1 + to) / 2.0);
        }
        double pairs = (double)first.Count * second.Count;
        return (ranks - first.Count * (first.Count + 1.0) / 2) / pairs;
    }
}
