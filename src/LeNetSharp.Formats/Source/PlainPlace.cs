namespace LeNetSharp.Formats;

/// <summary>A layer at its place in a network.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The shape that reaches it.</param>
/// <param name="Output">The shape that leaves it.</param>
internal sealed record PlainPlace(int Index, Layer Layer, Shape Input, Shape Output);
