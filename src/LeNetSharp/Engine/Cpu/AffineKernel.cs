namespace LeNetSharp;

/// <summary>Batch normalisation of one block in evaluation: y = (x − mean)·factor + bias, in place where its input is
/// nobody else's.</summary>
internal sealed unsafe class AffineKernel<T>(BatchNorm layer, KernelSite site) : Kernel
    where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory, float* weights)
    {
        ReadOnlySpan<float> own = new(weights + site.Weights, site.Plan.WeightCount);
        int channels = BatchNorm.Channels(site.Plan), area = site.X.Count / channels;
        for (int c = 0; c < channels; c++)
        {
            (float mean, float factor, float bias) = layer.Affine(site.Plan, own, c);
            // Values lie without gaps; features that were flattened still lie as maps, and have a channel each.
            int start = c * area * Maps.Lanes;
            ChannelLoops<T>.Affine(memory + site.X.Inside + start, memory + site.Y.Inside + start, area,
                new ChannelAffine(mean, factor, bias));
        }
    }

    public override void Backward(float* memory, float* weights, float* gradients, float* kept) =>
        throw new InvalidOperationException("This kernel was not made for training.");
}
