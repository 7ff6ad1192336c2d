namespace LeNetSharp;

/// <summary>Batch normalisation of one block in training, on its own.</summary>
internal sealed unsafe class BatchNormKernel<T>(BatchNorm layer, KernelSite site, BlockMemory memory)
    : BatchNormStage<T>(layer, site, memory)
    where T : struct, IVectorLanes<T>
{
    private readonly KernelSite site = site;

    protected override void Forward(float* memory, int c, ChannelAffine affine) =>
        ChannelLoops<T>.Affine(At(memory, site.X, c), At(memory, site.Y, c), Places, affine);

    protected override (double Sum, double Products) Products(float* memory, int c, ChannelAffine affine, int lanes) =>
        ChannelLoops<T>.Products(At(memory, site.X, c), At(memory, site.Dy!.Value, c), Places, affine.Mean, 0f, lanes);

    protected override void InputGradient(float* memory, int c, ChannelAffine affine, InputFactors factors,
        float* mask) =>
        ChannelLoops<T>.InputGradient(At(memory, site.X, c), At(memory, site.Dy!.Value, c),
            At(memory, site.Dx!.Value, c), Places, affine.Mean, factors, mask);

    private int Places => ChannelLength / Maps.Lanes;

    private float* At(float* memory, Maps maps, int c) => memory + maps.Inside + c * ChannelLength;
}
