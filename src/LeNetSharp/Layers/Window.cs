namespace LeNetSharp;

/// <summary>A window that slides over a picture: the geometry that convolution and pooling share, all sides
/// resolved.</summary>
/// <remarks>Output row r reads the input rows r·stride + u·dilation − top for u = 0 … kernel − 1; those outside are
/// padding.</remarks>
internal readonly record struct Window(int Height, int Width, Size Kernel, Size Stride, Size Dilation, Padding Padding)
{
    public int OutputHeight =>
        (Height + Padding.Top + Padding.Bottom - Reach(Kernel.Height, Dilation.Height)) / Stride.Height + 1;

    public int OutputWidth =>
        (Width + Padding.Left + Padding.Right - Reach(Kernel.Width, Dilation.Width)) / Stride.Width + 1;

    public static Window Resolve(int height, int width, Size kernel, Size stride, Size dilation, Padding padding)
    {
        if (padding.IsSame)
        {
            (int top, int bottom) = Same(height, Reach(kernel.Height, dilation.Height), stride.Height);
            (int left, int right) = Same(width, Reach(kernel.Width, dilation.Width), stride.Width);
            padding = new(top, left, bottom, right);
        }
        return new(height, width, kernel, stride, dilation, padding);
    }

    /// <summary>Whether the window fits into the padded picture at least once.</summary>
    public bool Fits => Reach(Kernel.Height, Dilation.Height) <= Height + Padding.Top + Padding.Bottom
        && Reach(Kernel.Width, Dilation.Width) <= Width + Padding.Left + Padding.Right;

    private static int Reach(int kernel, int dilation) => (kernel - 1) * dilation + 1;

    private static (int Before, int After) Same(int size, int reach, int stride)
    {
        int output = (size + stride - 1) / stride;
        int total = Math.Max((output - 1) * stride + reach - size, 0);
        return (total / 2, total - total / 2);
    }
}
