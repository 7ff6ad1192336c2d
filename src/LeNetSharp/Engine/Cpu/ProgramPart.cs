namespace LeNetSharp;

/// <summary>A kernel of a program, with the first and the last layer that it does.</summary>
internal sealed record ProgramPart(Kernel Kernel, int First, int Last);

/// <summary>Where what a layer gives lies in a block's memory.</summary>
internal sealed record LayerOutput(Shape Shape, Maps Y);
