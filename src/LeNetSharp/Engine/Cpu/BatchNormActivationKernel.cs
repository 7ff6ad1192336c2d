namespace LeNetSharp;

/// <summary>Batch normalisation of one block in training, with the activation after it, and 2×2 max pooling if that
/// follows.</summary>
/// <remarks>Each value is loaded once and what the next layer reads is stored: neither the normalised value nor the
/// activated one has a place of its own, and the gradient takes the place of x. Of what lies between two convolutions,
/// a block keeps half and moves a third.</remarks>
/// <param name="layer">The normalisation.</param>
/// <param name="formula">The activation.</param>
/// <param name="pools">Whether the largest of each two by two is taken.</param>
/// <param name="site">Its plan is the normalisation's; y and dy are those of the last of these layers.</param>
/// <param name="memory">What lays out the block's memory.</param>
internal sealed unsafe class BatchNormActivationKernel<T, TFormula>(BatchNorm layer, TFormula formula, bool pools,
    KernelSite site, BlockMemory memory)
    : BatchNormStage<T>(layer, site, memory) where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
{
    private readonly Maps x = site.X, y = site.Y;
    private readonly Maps? dx = site.Dx, dy = site.Dy;
    private readonly MapSizes sizes = new(site.X.Height, site.X.Width, site.Y.RowStride, site.Dy?.RowStride ?? 0);

    protected override void Forward(float* memory, int c, ChannelAffine affine)
    {
        float* from = memory + x.Inside + c * x.MapStride, to = memory + y.Inside + c * y.MapStride;
        if (pools)
            ActivatedLoops<T, TFormula>.ForwardPooled(formula, from, to, sizes, affine);
        else
            ActivatedLoops<T, TFormula>.Forward(formula, from, to, sizes, affine);
    }

    protected override (double Sum, double Products) Products(float* memory, int c, ChannelAffine affine, int lanes)
    {
        float* from = memory + x.Inside + c * x.MapStride, gradient = Gradient(memory, c);
        return pools
            ? ActivatedLoops<T, TFormula>.ProductsPooled(formula, from, gradient, sizes, affine, lanes)
            : ActivatedLoops<T, TFormula>.Products(formula, from, gradient, sizes, affine, lanes);
    }

    protected override void InputGradient(float* memory, int c, ChannelAffine affine, InputFactors factors, float* mask)
    {
        float* from = memory + x.Inside + c * x.MapStride, to = memory + dx!.Value.Inside + c * dx.Value.MapStride,
            gradient = Gradient(memory, c);
        if (pools)
            ActivatedLoops<T, TFormula>.InputGradientPooled(formula, from, gradient, to, sizes, affine, factors, mask);
        else
            ActivatedLoops<T, TFormula>.InputGradient(formula, from, gradient, to, sizes, affine, factors, mask);
    }

    private float* Gradient(float* memory, int c) => memory + dy!.Value.Inside + c * dy.Value.MapStride;
}
