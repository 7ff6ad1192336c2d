namespace LeNetSharp;

/// <summary>A layer with its plan.</summary>
/// <remarks>A class, as other small records of the engine that lists and queries hold: code for lists of structures is
/// compiled anew at every start, for each kind of structure.</remarks>
internal sealed record PlannedLayer(Layer Layer, Plan Plan);
