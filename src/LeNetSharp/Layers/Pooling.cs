namespace LeNetSharp;

/// <summary>What average and max pooling share: their shape rule, and which inputs an output reads.</summary>
internal static class Pooling
{
    public static Window WindowOver(Shape input, Size kernel, Size stride, Padding padding) =>
        Window.Resolve(input[1], input[2], kernel, stride, 1, padding);

    public static Plan Build(Shape input, Size kernel, Size stride, Padding padding,
        Func<string, Shape, string, ShapeException> expects)
    {
        if (input is not [var channels, var height, var width])
            throw expects("(channels, height, width)", input, "put it before Flatten()");
        Window window = WindowOver(input, kernel, stride, padding);
        if (!window.Fits)
            throw expects($"(channels, height, width) of at least the window's size {kernel}", input,
                "use a smaller window or more padding");
        Padding sides = window.Padding;
        if (Math.Max(sides.Top, sides.Bottom) * 2 > kernel.Height
            || Math.Max(sides.Left, sides.Right) * 2 > kernel.Width)
            throw expects($"(channels, height, width) padded by at most half the window's size {kernel}", input,
                "use less padding or a larger window");
        return new Plan(input, [channels, window.OutputHeight, window.OutputWidth]);
    }

    /// <summary>The input values that output value <paramref name="to"/> reads, row by row, padding left out.</summary>
    public readonly struct Inputs(Window window, int to)
    {
        private readonly int channel = to / (window.OutputHeight * window.OutputWidth);
        private readonly int top = to / window.OutputWidth % window.OutputHeight * window.Stride.Height
            - window.Padding.Top;
        private readonly int left = to % window.OutputWidth * window.Stride.Width - window.Padding.Left;

        public int Count => Rows * Columns;

        private int Rows => Math.Min(top + window.Kernel.Height, window.Height) - Math.Max(top, 0);

        private int Columns => Math.Min(left + window.Kernel.Width, window.Width) - Math.Max(left, 0);

        public Enumerator GetEnumerator() => new(
            (channel * window.Height + Math.Max(top, 0)) * window.Width + Math.Max(left, 0), Rows, Columns,
            window.Width);
    }

    /// <summary>Walks over a rectangle of a map.</summary>
    public struct Enumerator(int start, int rows, int columns, int width)
    {
        private int index = -1;

        public readonly int Current => start + index / columns * width + index % columns;

        public bool MoveNext() => ++index < rows * columns;
    }
}
