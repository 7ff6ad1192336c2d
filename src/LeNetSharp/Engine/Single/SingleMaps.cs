namespace LeNetSharp;

/// <summary>Where a value of one sample lies in its memory: channel c, row h, column w at
/// Start + c·ChannelStep + (h + top)·RowStep + p mod Phases·PhaseStep + p div Phases·ColumnStep, with p = w +
/// left.</summary>
/// <remarks>Either columns lie side by side (ColumnStep 1), or the channels of a place do (ChannelStep 1): what lies
/// side by side fills the lanes. Columns may be dealt out to phases, so that every second column can be read as one
/// register. Around each map may lie a border of zeros, so that a padded convolution reads no special cases. Between
/// rows or places may be room that nobody reads.</remarks>
internal readonly record struct SingleMaps(int Start, int Length, int Channels, int Height, int Width, Padding Border,
    int ChannelStep, int RowStep, int ColumnStep, int Phases = 1, int PhaseStep = 0)
{
    /// <summary>Values side by side in row-major order, without borders and gaps.</summary>
    public static SingleMaps Dense(BlockMemory memory, Shape shape)
    {
        (int channels, int height, int width) = BlockMemory.Sizes(shape);
        return new(memory.Reserve(shape.Count), shape.Count, channels, height, width, default,
            height * width, width, 1);
    }

    /// <summary>Columns side by side, in rows that are whole registers.</summary>
    public static SingleMaps OfColumns<T>(BlockMemory memory, Shape shape) where T : struct, IVectorLanes<T>
    {
        (int channels, int height, int width) = BlockMemory.Sizes(shape);
        int row = Registers.RoundUp<T>(width);
        return new(memory.Reserve(channels * height * row), channels * height * row, channels, height, width, default,
            height * row, row, 1);
    }

    /// <summary>Columns side by side in phases, within a border.</summary>
    public static SingleMaps OfPhases(BlockMemory memory, Shape shape, Padding border, int phases)
    {
        (int channels, int height, int width) = BlockMemory.Sizes(shape);
        int phase = (border.Left + width + border.Right + phases - 1) / phases, row = phases * phase;
        int map = (border.Top + height + border.Bottom) * row;
        return new(memory.Reserve(channels * map), channels * map, channels, height, width, border, map, row, 1,
            phases, phase);
    }

    /// <summary>The channels of a place side by side, within a border.</summary>
    /// <param name="memory">Where room is taken.</param>
    /// <param name="shape">The value's shape.</param>
    /// <param name="border">Zeros around each map.</param>
    /// <param name="group">Channels that are written together, as whole registers; default all.</param>
    public static SingleMaps OfChannels<T>(BlockMemory memory, Shape shape, Padding border = default, int? group = null)
        where T : struct, IVectorLanes<T>
    {
        (int channels, int height, int width) = BlockMemory.Sizes(shape);
        int last = channels - (group ?? channels);
        int place = Registers.RoundUp<T>(last + Registers.RoundUp<T>(channels - last));
        int row = (border.Left + width + border.Right) * place, length = (border.Top + height + border.Bottom) * row;
        return new(memory.Reserve(length), length, channels, height, width, border, 1, row, place);
    }

    /// <summary>Whether the channels of a place lie side by side in whole registers.</summary>
    public bool HasChannelsInLanes<T>() where T : struct, IVectorLanes<T> =>
        ChannelStep == 1 && Phases == 1 && ColumnStep >= Registers.RoundUp<T>(Channels);

    /// <summary>Whether the values lie in row-major order without gaps.</summary>
    public bool IsDense => Length == Count && Border == 0 && Phases == 1
        && (Width == 1 || ColumnStep == 1) && (Height == 1 || RowStep == Width)
        && (Channels == 1 || ChannelStep == Height * Width);

    /// <summary>How many values a sample has, borders left out.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>Where one value lies; h and w may reach into the border.</summary>
    public int At(int c, int h, int w)
    {
        int column = w + Border.Left;
        return Start + c * ChannelStep + (h + Border.Top) * RowStep + column % Phases * PhaseStep
            + column / Phases * ColumnStep;
    }

    /// <summary>Where all values lie, in row-major order.</summary>
    public IEnumerable<int> Places()
    {
        for (int c = 0; c < Channels; c++)
            for (int h = 0; h < Height; h++)
                for (int w = 0; w < Width; w++)
                    yield return At(c, h, w);
    }
}
