namespace LeNetSharp;

/// <summary>A value of one sample and its gradient: the channels of a place lie side by side, one place after
/// another.</summary>
/// <remarks>What kernels write has room for a whole number of 16 channels in each place, at every vector width, so that
/// no register reaches into the next place. Nothing but zero is ever a gradient in that room; so the weights for it
/// stay zero as well.</remarks>
/// <param name="Value">Where the value lies.</param>
/// <param name="Gradient">Where its gradient lies, in the same order; null when nobody asks for it.</param>
internal sealed record TrainedValue(SingleMaps Value, SingleMaps? Gradient)
{
    private const int Lanes = Maps.Lanes;

    /// <summary>Whether nobody reads the value on the way back, so that what depends on each number alone may take its
    /// place.</summary>
    public bool IsFree { get; init; }

    /// <summary>So many channels as whole registers of every width.</summary>
    public static int RoundUp(int channels) => (channels + Lanes - 1) / Lanes * Lanes;

    /// <summary>Room for a value that kernels write.</summary>
    public static TrainedValue Of(BlockMemory memory, Shape shape, bool gradient)
    {
        int step = RoundUp(BlockMemory.Sizes(shape).Channels);
        return new TrainedValue(Places(memory, shape, step), gradient ? Places(memory, shape, step) : null);
    }

    /// <summary>Room for a value in the layout of another.</summary>
    public static TrainedValue Like(BlockMemory memory, SingleMaps maps, bool gradient) => new(
        maps with { Start = memory.Reserve(maps.Length) },
        gradient ? maps with { Start = memory.Reserve(maps.Length) } : null);

    /// <summary>Room for one value.</summary>
    /// <param name="memory">Where it is taken.</param>
    /// <param name="shape">The value's shape.</param>
    /// <param name="step">Floats from one place to the next.</param>
    /// <param name="border">Places around each map.</param>
    public static SingleMaps Places(BlockMemory memory, Shape shape, int step, Padding border = default)
    {
        (int channels, int height, int width) = BlockMemory.Sizes(shape);
        int row = (border.Left + width + border.Right) * step, length = (border.Top + height + border.Bottom) * row;
        return new SingleMaps(memory.Reserve(length), length, channels, height, width, border,
            ChannelStep: 1, row, step);
    }
}
