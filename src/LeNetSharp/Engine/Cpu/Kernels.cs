namespace LeNetSharp;

/// <summary>Which kernel does which layer: what is not listed here runs through its plain loops.</summary>
internal static class Kernels
{
    public static Kernel Create<T>(Layer layer, KernelSite site, BlockMemory memory, BlockMemory kept)
        where T : struct, IVectorLanes<T> => layer switch
        {
            Conv2d conv when IsLinear(conv, site.Plan) => new LinearKernel<T>(site, conv.Bias, kept),
            Conv2d conv => new Conv2dKernel<T>(conv, site, memory),
            Linear linear => new LinearKernel<T>(site, linear.Bias, kept),
            IPooling pool => PoolKernel.Create<T>(pool, site),
            BatchNorm norm =>
                site.Dy is null ? new AffineKernel<T>(norm, site) : new BatchNormKernel<T>(norm, site, memory),
            Dropout dropout => new DropoutKernel<T>(dropout, site, memory),
            IElementwise => new ElementwiseKernel<T>(layer, site),
            _ => new PlainKernel(layer, site, memory),
        };

    // A kernel as large as its input is a fully connected layer: the same weights in the same order.
    private static bool IsLinear(Conv2d layer, Plan plan) =>
        layer.Groups == 1 && layer.WindowOver(plan.Input).Padding == default && plan.Output[1] * plan.Output[2] == 1
        && layer.Kernel.Height == plan.Input[1] && layer.Kernel.Width == plan.Input[2];

    /// <summary>Whether the kernel reads its own output when it goes back: then nothing may overwrite it.</summary>
    public static bool NeedsOutput(Layer layer) =>
        layer is not (Conv2d or Linear or IPooling or BatchNorm or Dropout or IElementwise { SlopeNeedsInput: true });

    /// <summary>Whether the kernel has done with its input before it writes the input's gradient: then this may take
    /// its place.</summary>
    public static bool ReplacesInput(Layer layer) =>
        layer is Conv2d or Linear or BatchNorm or Dropout or IElementwise { SlopeNeedsInput: true };
}
