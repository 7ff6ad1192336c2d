namespace LeNetSharp.Formats;

/// <summary>The kinds of arrays that goldens hold: each has a distance of its own from float64.</summary>
internal enum GoldenKind
{
    Logits,
    Loss,
    Gradients,
    Weights,
    Trace,
}
