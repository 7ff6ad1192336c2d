namespace LeNetSharp;

/// <summary>The sizes and strides of one convolution on one block, in floats where a step is meant.</summary>
internal sealed class Conv2dSizes : Conv2dSteps
{
    public Conv2dSizes(Conv2d layer, Plan plan, Maps source, Maps dx, Maps y)
    {
        (Channels, Kernel, OutputWidth) = (plan.Parameters[0].Shape[1], layer.Kernel, plan.Output[2]);
        (ColumnStep, LineStep) = (layer.Stride.Width * Maps.Lanes, layer.Stride.Height * source.RowStride);
        (TapStep, RowStep) = (layer.Dilation.Width * Maps.Lanes, layer.Dilation.Height * source.RowStride);
        (MapStride, OutputMapStride) = (source.MapStride, y.MapStride);
        WeightsPerMap = plan.Parameters[0].Shape.Count / plan.Parameters[0].Shape[0];
        KernelArea = layer.Kernel.Height * layer.Kernel.Width;
        Padding = layer.WindowOver(plan.Input).Padding;
        (Height, Width, OutputHeight) = (plan.Input[1], plan.Input[2], plan.Output[1]);
        InputMapStride = dx.MapStride;
        KernelRows = [.. Enumerable.Range(0, OutputHeight)
            .Select(row => Over(row * layer.Stride.Height, layer.Dilation.Height, layer.Kernel.Height))];
        OutputRows = [.. Enumerable.Range(0, layer.Kernel.Height)
            .Select(row => Over(row * layer.Dilation.Height, layer.Stride.Height, OutputHeight))];
    }

    /// <summary>The padding on each side.</summary>
    public Padding Padding { get; }

    /// <summary>The rows of the window that lie over the input, and not over its padding, for each output
    /// row.</summary>
    public (int Start, int Length)[] KernelRows { get; }

    /// <summary>The output rows whose window has this row of it over the input, for each row of the window.</summary>
    public (int Start, int Length)[] OutputRows { get; }

    /// <summary>Rows of the input, padding left out.</summary>
    public int Height { get; }

    /// <summary>Columns of the input, padding left out.</summary>
    public int Width { get; }

    /// <summary>Rows of the output.</summary>
    public int OutputHeight { get; }

    /// <summary>From one map of the input's gradient to the next.</summary>
    public nint InputMapStride { get; }

    /// <summary>Weights that one output map has for one channel.</summary>
    public int KernelArea { get; }

    // Of places from, from + step, … of the padded input: which lie on its rows.
    private (int Start, int Length) Over(int from, int step, int count)
    {
        int[] inside = [.. Enumerable.Range(0, count)
            .Where(i => from + i * step >= Padding.Top && from + i * step < Padding.Top + Height)];
        return (inside.FirstOrDefault(), inside.Length);
    }
}
