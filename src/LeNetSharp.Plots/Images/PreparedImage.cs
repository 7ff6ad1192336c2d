namespace LeNetSharp.Plots;

/// <summary>A picture as a network takes it, and what was done to it on the way.</summary>
/// <param name="Shape">(channels, height, width).</param>
/// <param name="Pixels">Raw bytes, channel by channel, row by row.</param>
/// <param name="Changes">What was done, one phrase a thing, in order; empty when the pixels are the file's own.</param>
public sealed record PreparedImage(Shape Shape, ReadOnlyMemory<byte> Pixels, IReadOnlyList<string> Changes);
