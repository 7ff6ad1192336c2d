namespace LeNetSharp;

/// <summary>The places that one output of a pooling layer reads in its map: a rectangle, padding left out.</summary>
/// <param name="X">Where its first place lies, in floats.</param>
/// <param name="Y">Where the output goes, in floats.</param>
/// <param name="Rows">Rows of the rectangle.</param>
/// <param name="Columns">Columns of the rectangle.</param>
/// <param name="Weight">What the sum of its places is multiplied by to give the mean.</param>
internal readonly record struct PoolPatch(int X, int Y, int Rows, int Columns, float Weight)
{
    /// <summary>One patch for each output of a map, row by row.</summary>
    /// <param name="window">Which places an output reads.</param>
    /// <param name="x">Where a row and a column of the input lie.</param>
    /// <param name="y">Where a row and a column of the output lie.</param>
    /// <param name="weight">Each output's weight.</param>
    public static PoolPatch[] Of(Window window, Func<int, int, int> x, Func<int, int, int> y, Func<int, float> weight)
    {
        PoolPatch[] patches = new PoolPatch[window.OutputHeight * window.OutputWidth];
        for (int to = 0; to < patches.Length; to++)
        {
            int r = to / window.OutputWidth, s = to % window.OutputWidth;
            int top = r * window.Stride.Height - window.Padding.Top,
                left = s * window.Stride.Width - window.Padding.Left;
            int first = Math.Max(top, 0), column = Math.Max(left, 0);
            patches[to] = new PoolPatch(x(first, column), y(r, s),
                Math.Min(top + window.Kernel.Height, window.Height) - first,
                Math.Min(left + window.Kernel.Width, window.Width) - column, weight(to));
        }
        return patches;
    }

    /// <summary>Whether the patches reach every place of the input exactly once, so that a gradient may be written
    /// without adding.</summary>
    public static bool Covers(Window window) =>
        window.Kernel == window.Stride && window.Padding == 0
        && window.Height % window.Kernel.Height == 0 && window.Width % window.Kernel.Width == 0;
}
