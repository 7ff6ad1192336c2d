namespace LeNetSharp;

/// <summary>Lays out the memory of a block: every kernel says once, when the program is made, what it needs.</summary>
internal sealed class BlockMemory
{
    /// <summary>Floats needed so far.</summary>
    public int Length { get; private set; }

    /// <summary>Room for floats of any use, aligned to a cache line.</summary>
    public int Reserve(int floats)
    {
        int start = Length;
        Length += (floats + 15) & ~15;
        return start;
    }

    /// <summary>Room for one value of a sample.</summary>
    public Maps Reserve(Shape shape, Padding border = default)
    {
        (int channels, int height, int width) = Sizes(shape);
        Maps maps = new(Length, channels, height, width, border);
        Reserve(maps.Length);
        return maps;
    }

    /// <summary>A shape as maps: rows of columns are one map, a vector is one place a feature.</summary>
    public static (int Channels, int Height, int Width) Sizes(Shape shape) => shape switch
    {
        [var c, var h, var w] => (c, h, w),
        [var h, var w] => (1, h, w),
        _ => (shape.Count, 1, 1),
    };
}
