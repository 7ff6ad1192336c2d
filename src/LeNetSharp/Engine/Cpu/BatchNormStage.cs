namespace LeNetSharp;

// With means over the batch and x̂ = (x − mean)/deviation:
//   y = x̂·weight + bias        dx = weight/deviation·(dy − mean(dy) − x̂·mean(dy·x̂))        dweight = Σ dy·x̂
// dbias = Σ dy A block says of each channel how many values it has, their mean, and the sum of squares of the distances
// from it, which a second pass takes from the first one's rounded mean and puts right; blocks are combined in double,
// in their order (Chan, Golub and LeVeque 1979).
/// <summary>Batch normalisation in training: what the batch says of each channel. Derived kernels say what becomes of a
/// channel's values.</summary>
internal abstract unsafe class BatchNormStage<T> : StageKernel where T : struct, IVectorLanes<T>
{
    private readonly BatchNorm layer;
    private readonly KernelSite site;
    private readonly int channels, area, mask;
    private readonly Statistics[] batch;
    private readonly ChannelAffine[] affine;

    // Two numbers for each channel and block: mean and squares going forward, the sums of dy and of dy·(x − mean) going
    // back.
    private (double, double)[] blocks = [];
    private int count;

    /// <param name="layer">The layer.</param>
    /// <param name="site">Where it works.</param>
    /// <param name="memory">What lays out the block's memory.</param>
    protected BatchNormStage(BatchNorm layer, KernelSite site, BlockMemory memory)
    {
        (this.layer, this.site) = (layer, site);
        channels = BatchNorm.Channels(site.Plan);
        area = site.X.Count / channels;
        mask = memory.Reserve(Maps.Lanes);
        (batch, affine) = (new Statistics[channels], new ChannelAffine[channels]);
    }

    // Of one channel of the whole batch.
    private record struct Statistics(double Mean, double Variance, double Sum, double Products, float InverseDeviation,
        InputFactors Factors);

    private long Values => (long)count * area;

    public sealed override IEnumerable<WeightRange> BatchRanges(int threads) =>
        site.Plan.Parameters.Where(parameter => parameter.IsTrainable)
            .Select(parameter => new WeightRange(site.Weights + parameter.Offset, channels));

    /// <summary>Floats of one channel: its values lie without gaps. Features that were flattened still lie as maps, and
    /// have a channel each.</summary>
    protected int ChannelLength => area * Maps.Lanes;

    /// <summary>What becomes of one channel's values.</summary>
    protected abstract void Forward(float* memory, int c, ChannelAffine affine);

    /// <summary>Σ dy and Σ dy·(x − mean) of one channel of the first lanes, dy being the gradient to what is
    /// normalised.</summary>
    protected abstract (double Sum, double Products) Products(float* memory, int c, ChannelAffine affine, int lanes);

    /// <summary>dx = (dy·factor + (x − mean)·ofDistance + constant)·mask of one channel.</summary>
    protected abstract void InputGradient(float* memory, int c, ChannelAffine affine,
        InputFactors factors, float* mask);

    public sealed override void Begin(int count)
    {
        this.count = count;
        if (Values < 2)
            throw new ArgumentException(
                $"{layer} trains on at least 2 values of each channel, but a batch of one picture of shape {site.Plan.Input} has 1. Use a larger batch.");
        if (blocks.Length < Shards.Blocks(count) * channels)
            blocks = new (double, double)[Shards.Blocks(count) * channels];
    }

    public sealed override void Gather(float* memory, int block)
    {
        int lanes = LanesOf(block);
        for (int lane = 0; lane < Maps.Lanes; lane++)
            memory[mask + lane] = lane < lanes ? 1f : 0f;
        double values = lanes * area;
        for (int c = 0; c < channels; c++)
        {
            float* x = memory + site.X.Inside + c * ChannelLength;
            float pivot = (float)(ChannelLoops<T>.Sum(x, area, lanes) / values);
            (double sum, double squares) = ChannelLoops<T>.Squares(x, area, pivot, lanes);
            blocks[block * channels + c] = (pivot + sum / values, squares - sum * sum / values);
        }
    }

    public sealed override void Combine(float* weights)
    {
        ReadOnlySpan<float> learned = Own(weights);
        for (int c = 0; c < channels; c++)
        {
            double mean = 0, squares = 0;
            for (int block = 0; block < Shards.Blocks(count); block++)
                mean += blocks[block * channels + c].Item1 * LanesOf(block);
            mean /= count;
            for (int block = 0; block < Shards.Blocks(count); block++)
            {
                (double own, double within) = blocks[block * channels + c];
                squares += within + (own - mean) * (own - mean) * ((long)LanesOf(block) * area);
            }
            double variance = squares / Values;
            batch[c] = new(mean, variance, 0, 0, (float)(1 / Math.Sqrt(variance + layer.Epsilon)), default);
            affine[c] = new((float)mean, layer.WeightOf(site.Plan, learned, c) * batch[c].InverseDeviation,
                layer.BiasOf(site.Plan, learned, c));
        }
    }

    public sealed override void Forward(float* memory, float* weights)
    {
        for (int c = 0; c < channels; c++)
            Forward(memory, c, affine[c]);
    }

    public sealed override void GatherBack(float* memory, int block)
    {
        if (site.Dy is null)
            return;
        for (int c = 0; c < channels; c++)
            blocks[block * channels + c] = Products(memory, c, affine[c], LanesOf(block));
    }

    public sealed override void CombineBack(float* weights)
    {
        ReadOnlySpan<float> own = Own(weights);
        for (int c = 0; c < channels; c++)
        {
            double sum = 0, products = 0;
            for (int block = 0; block < Shards.Blocks(count); block++)
            {
                (double ofBlock, double productsOfBlock) = blocks[block * channels + c];
                (sum, products) = (sum + ofBlock, products + productsOfBlock);
            }
            double inverse = batch[c].InverseDeviation, factor = layer.WeightOf(site.Plan, own, c) * inverse;
            InputFactors factors = new((float)factor, (float)(-factor * inverse * inverse * products / Values),
                (float)(-factor * sum / Values));
            batch[c] = batch[c] with { Sum = sum, Products = products * inverse, Factors = factors };
        }
    }

    public sealed override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        if (site.Dx is null || site.Dy is null)
            return;
        for (int c = 0; c < channels; c++)
            InputGradient(memory, c, affine[c], batch[c].Factors, memory + mask);
    }

    public sealed override void BatchGradients(WeightRange range, KeptBlocks kept, float* sum)
    {
        bool isWeight = layer.Scale && range.Start == site.Parameter(0);
        for (int c = 0; c < channels; c++)
            sum[c] = (float)(isWeight ? batch[c].Products : batch[c].Sum);
    }

    public sealed override void UpdateBuffers(float* weights, double? share)
    {
        for (int c = 0; c < channels; c++)
            layer.Follow(site.Plan, new Span<float>(weights + site.Weights, site.Plan.WeightCount), c, batch[c].Mean,
                batch[c].Variance, Values, share);
    }

    private ReadOnlySpan<float> Own(float* weights) => new(weights + site.Weights, site.Plan.WeightCount);

    private int LanesOf(int block) => Math.Min(Maps.Lanes, count - block * Maps.Lanes);
}

/// <summary>What a normalised channel's values become: (x − mean)·factor + bias.</summary>
internal readonly record struct ChannelAffine(float Mean, float Factor, float Bias);

/// <summary>What the gradient of a normalised channel's input is made of.</summary>
/// <param name="OfGradient">What the output's gradient is multiplied by.</param>
/// <param name="OfDistance">What the distance from the mean is multiplied by.</param>
/// <param name="Constant">What is added.</param>
internal readonly record struct InputFactors(float OfGradient, float OfDistance, float Constant);
