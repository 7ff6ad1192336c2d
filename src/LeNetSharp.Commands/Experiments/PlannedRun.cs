namespace LeNetSharp.Commands;

/// <summary>One training of an experiment: a variant with a seed.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Network">Its network.</param>
/// <param name="Options">Its recipe, with the seed.</param>
internal sealed record PlannedRun(Variant Variant, Network Network, RunOptions Options);
