namespace LeNetSharp;

/// <summary>Where a value lies in a block's memory: maps of rows of columns, each place 16 floats wide, one a
/// sample.</summary>
/// <remarks>Around each map may lie a border of zeros, so that a padded convolution reads no special cases.
/// A vector is one map of one row... of one column a feature.</remarks>
internal readonly record struct Maps(int Start, int Channels, int Height, int Width, Padding Border)
{
    /// <summary>Samples in a block, and so floats in a place.</summary>
    public const int Lanes = 16;

    /// <summary>Floats from one row to the next.</summary>
    public int RowStride => (Border.Left + Width + Border.Right) * Lanes;

    /// <summary>Floats from one map to the next.</summary>
    public int MapStride => (Border.Top + Height + Border.Bottom) * RowStride;

    /// <summary>Floats in all, borders included.</summary>
    public int Length => Channels * MapStride;

    /// <summary>How many values a sample has, borders left out.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>The first place inside the border.</summary>
    public int Inside => Start + Border.Top * RowStride + Border.Left * Lanes;

    /// <summary>Floats from the first place of a map to another one.</summary>
    public int InMap(int row, int column) => row * RowStride + column * Lanes;

    /// <summary>Whether all values lie without gaps.</summary>
    public bool IsDense => Border == 0;
}
