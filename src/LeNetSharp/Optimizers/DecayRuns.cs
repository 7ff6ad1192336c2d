namespace LeNetSharp;

/// <summary>Cuts runs of weights where parameters that decay meet such that do not, and leaves out those that change as
/// a matrix.</summary>
internal static class DecayRuns
{
    private enum Change : byte { Plain, Decays, AsMatrix }

    /// <summary>The parts of a run that change weight by weight, in order, each with whether it decays; one part where
    /// all are alike.</summary>
    public static (WeightRange Range, bool Decays)[] Split(Network network, Optimizer optimizer, WeightRange range)
    {
        if (network.Parameters.All(parameter => Of(network, optimizer, parameter) == Change.Decays))
            return [(range, true)];
        // What lies between two parameters goes with the first.
        Change[] changes = new Change[network.Plan.WeightCount];
        foreach (Parameter parameter in network.Parameters)
            changes.AsSpan(parameter.Offset).Fill(Of(network, optimizer, parameter));
        List<(WeightRange, bool)> parts = [];
        for (int start = range.Start, end = start; start < range.Start + range.Length; start = end)
        {
            while (end < range.Start + range.Length && changes[end] == changes[start])
                end++;
            if (changes[start] != Change.AsMatrix)
                parts.Add((new WeightRange(start, end - start), changes[start] == Change.Decays));
        }
        return [.. parts];
    }

    private static Change Of(Network network, Optimizer optimizer, Parameter parameter) =>
        optimizer.TakesMatrix(network, parameter) ? Change.AsMatrix : parameter.Decays || optimizer.WeightDecay == 0
            ? Change.Decays : Change.Plain;
}
