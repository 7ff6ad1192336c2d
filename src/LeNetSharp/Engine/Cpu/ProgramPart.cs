namespace LeNetSharp;

/// <summary>A kernel of a program, with the first and the last layer that it does.</summary>
internal sealed record ProgramPart(Kernel Kernel, int First, int Last);

/// <summary>Where what a layer gives lies in a block's memory.</summary>
internal sealed record LayerOutput(Shape Shape, Maps Y);

/// <summary>A run of weights whose gradients a thread sums: over the whole batch by a kernel, or else over what the shards
/// added up.</summary>
internal sealed record GradientPiece(Kernel? Kernel, WeightRange Range);
