namespace LeNetSharp;

/// <summary>Cuts runs of weights where parameters that decay meet such that do not.</summary>
internal static class DecayRuns
{
    /// <summary>The parts of a run, in order, each with whether it decays; one part where all weights are alike.</summary>
    public static (WeightRange Range, bool Decays)[] Split(Network network, Optimizer optimizer, WeightRange range)
    {
        if (optimizer.WeightDecay == 0 || network.Parameters.All(parameter => parameter.Decays))
            return [(range, true)];
        // What lies between two parameters goes with the first.
        bool[] decays = new bool[network.Plan.WeightCount];
        foreach (Parameter parameter in network.Parameters)
            decays.AsSpan(parameter.Offset).Fill(parameter.Decays);
        List<(WeightRange, bool)> parts = [];
        for (int start = range.Start, end = start; start < range.Start + range.Length; start = end)
        {
            while (end < range.Start + range.Length && decays[end] == decays[start])
                end++;
            parts.Add((new WeightRange(start, end - start), decays[start]));
        }
        return [.. parts];
    }
}
