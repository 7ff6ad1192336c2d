namespace LeNetSharp.Commands;

/// <summary>One convolution of a variant, followed by its activation.</summary>
/// <param name="Channels">Output maps.</param>
/// <param name="Kernel">Height and width of the window.</param>
/// <param name="Padding">Zeros around its input.</param>
/// <param name="Pools">Whether 2x2 pooling follows.</param>
internal sealed record Convolution(int Channels, int Kernel = 5, int Padding = 0, bool Pools = true);
