namespace LeNetSharp;

/// <summary>The sizes and strides of one convolution on one block, in floats where a step is meant.</summary>
internal sealed class Conv2dSizes(Conv2d layer, Plan plan, Maps source, Maps dx, Maps y)
{
    /// <summary>Input maps that one output map reads.</summary>
    public readonly int Channels = plan.Parameters[0].Shape[1];

    public readonly Size Kernel = layer.Kernel;

    /// <summary>The padding on each side.</summary>
    public readonly Padding Padding = layer.WindowOver(plan.Input).Padding;

    /// <summary>The rows of the window that lie over the input, and not over its padding, for each output
    /// row.</summary>
    public readonly (int Start, int Length)[] KernelRows =
        [.. Enumerable.Range(0, plan.Output[1])
            .Select(row => Over(row * layer.Stride.Height, layer.Dilation.Height, layer.Kernel.Height, layer, plan))];

    /// <summary>The output rows whose window has this row of it over the input, for each row of the window.</summary>
    public readonly (int Start, int Length)[] OutputRows =
        [.. Enumerable.Range(0, layer.Kernel.Height)
            .Select(row => Over(row * layer.Dilation.Height, layer.Stride.Height, plan.Output[1], layer, plan))];

    /// <summary>Columns and rows of the input, padding left out.</summary>
    public readonly int Width = plan.Input[2], Height = plan.Input[1];

    public readonly int OutputWidth = plan.Output[2], OutputHeight = plan.Output[1];

    /// <summary>From the place an output column reads first to the one its neighbour reads first.</summary>
    public readonly nint ColumnStep = layer.Stride.Width * Maps.Lanes;

    /// <summary>From one column of the window to the next.</summary>
    public readonly nint TapStep = layer.Dilation.Width * Maps.Lanes;

    /// <summary>From one row of the window to the next.</summary>
    public readonly nint RowStep = layer.Dilation.Height * source.RowStride;

    /// <summary>From the row an output row reads first to the one the next reads first.</summary>
    public readonly nint LineStep = layer.Stride.Height * source.RowStride;

    /// <summary>From one padded input map to the next.</summary>
    public readonly nint MapStride = source.MapStride;

    /// <summary>From one map of the input's gradient to the next.</summary>
    public readonly nint InputMapStride = dx.MapStride;

    /// <summary>From one row of the input's gradient to the next.</summary>
    public readonly nint InputRowStride = dx.RowStride;

    /// <summary>From one output map to the next.</summary>
    public readonly nint OutputMapStride = y.MapStride;

    /// <summary>Weights that one output map has for one channel.</summary>
    public readonly int KernelArea = layer.Kernel.Height * layer.Kernel.Width;

    /// <summary>Weights that one output map has.</summary>
    public readonly int WeightsPerMap = plan.Parameters[0].Shape.Count / plan.Parameters[0].Shape[0];

    // Of places from, from + step, … of the padded input: which lie on its rows.
    private static (int Start, int Length) Over(int from, int step, int count, Conv2d layer, Plan plan)
    {
        int top = layer.WindowOver(plan.Input).Padding.Top;
        int[] inside =
            [.. Enumerable.Range(0, count).Where(i => from + i * step >= top && from + i * step < top + plan.Input[1])];
        return (inside.FirstOrDefault(), inside.Length);
    }
}
