namespace LeNetSharp;

/// <summary>Which inputs a convolution's first output reads, in the order of its sum: c, u, v.</summary>
/// <param name="Channel">Map, counted from the first of the group.</param>
/// <param name="Row">Row; below zero in the border.</param>
/// <param name="Column">Column; below zero in the border.</param>
internal readonly record struct Conv2dTap(int Channel, int Row, int Column)
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Conv2dTap> Of(Conv2d layer, Plan plan)
    {
        Padding padding = layer.WindowOver(plan.Input).Padding;
        for (int c = 0; c < plan.Parameters[0].Shape[1]; c++)
            for (int u = 0; u < layer.Kernel.Height; u++)
                for (int v = 0; v < layer.Kernel.Width; v++)
                    yield return new(c, u * layer.Dilation.Height - padding.Top,
                        v * layer.Dilation.Width - padding.Left);
    }
}
