namespace LeNetSharp;

// With means over the batch and x̂ = (x − mean)/deviation:
//   y = x̂·weight + bias        dx = weight/deviation·(dy − mean(dy) − x̂·mean(dy·x̂))        dweight = Σ dy·x̂        dbias = Σ dy
// A block says of each channel how many values it has, their mean, and the sum of squares of the distances from it, which a second pass takes
// from the first one's rounded mean and puts right; blocks are combined in double, in their order (Chan, Golub and LeVeque 1979).
/// <summary>Batch normalisation of one block in training.</summary>
internal sealed unsafe class BatchNormKernel<T> : StageKernel where T : struct, IVectorLanes<T>
{
    private readonly BatchNorm layer;
    private readonly KernelSite site;
    private readonly int channels, area, mask;
    private readonly Statistics[] batch;

    // Two numbers for each channel and block: mean and squares going forward, the sums of dy and of dy·(x − mean) going back.
    private (double, double)[] blocks = [];
    private int count;

    /// <param name="layer">The layer.</param>
    /// <param name="site">Where it works.</param>
    /// <param name="memory">What lays out the block's memory.</param>
    public BatchNormKernel(BatchNorm layer, KernelSite site, BlockMemory memory)
    {
        (this.layer, this.site) = (layer, site);
        channels = BatchNorm.Channels(site.Plan);
        area = site.X.Count / channels;
        mask = memory.Reserve(Maps.Lanes);
        batch = new Statistics[channels];
    }

    // Of one channel of the whole batch.
    private record struct Statistics(double Mean, double Variance, double Sum, double Products, float InverseDeviation, InputFactors Factors);

    private long Values => (long)count * area;

    public override IEnumerable<WeightRange> BatchRanges(int threads) =>
        site.Plan.Parameters.Where(parameter => parameter.IsTrainable).Select(parameter => new WeightRange(site.Weights + parameter.Offset, channels));

    public override void Begin(int count)
    {
        this.count = count;
        if (Values < 2)
            throw new ArgumentException(
                $"{layer} trains on at least 2 values of each channel, but a batch of one picture of shape {site.Plan.Input} has 1. Use a larger batch.");
        if (blocks.Length < Shards.Blocks(count) * channels)
            blocks = new (double, double)[Shards.Blocks(count) * channels];
    }

    public override void Gather(float* memory, int block)
    {
        int lanes = LanesOf(block);
        for (int lane = 0; lane < Maps.Lanes; lane++)
            memory[mask + lane] = lane < lanes ? 1f : 0f;
        double values = lanes * area;
        for (int c = 0; c < channels; c++)
        {
            float* x = X(memory, c);
            float pivot = (float)(ChannelLoops<T>.Sum(x, area, lanes) / values);
            (double sum, double squares) = ChannelLoops<T>.Squares(x, area, pivot, lanes);
            blocks[block * channels + c] = (pivot + sum / values, squares - sum * sum / values);
        }
    }

    public override void Combine()
    {
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
        }
    }

    public override void Forward(float* memory, float* weights)
    {
        ReadOnlySpan<float> own = Own(weights);
        for (int c = 0; c < channels; c++)
            ChannelLoops<T>.Affine(X(memory, c), At(memory, site.Y, c), area,
                (float)batch[c].Mean, layer.WeightOf(site.Plan, own, c) * batch[c].InverseDeviation, layer.BiasOf(site.Plan, own, c));
    }

    public override void GatherBack(float* memory, int block)
    {
        if (site.Dy is not Maps dy)
            return;
        for (int c = 0; c < channels; c++)
            blocks[block * channels + c] = ChannelLoops<T>.Products(X(memory, c), At(memory, dy, c), area,
                (float)batch[c].Mean, 0f, LanesOf(block));
    }

    public override void CombineBack(float* weights)
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
            InputFactors factors = new((float)factor, (float)(-factor * inverse * inverse * products / Values), (float)(-factor * sum / Values));
            batch[c] = batch[c] with { Sum = sum, Products = products * inverse, Factors = factors };
        }
    }

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        if (site.Dx is not Maps dx || site.Dy is not Maps dy)
            return;
        for (int c = 0; c < channels; c++)
            ChannelLoops<T>.InputGradient(X(memory, c), At(memory, dy, c), At(memory, dx, c), area,
                (float)batch[c].Mean, batch[c].Factors, memory + mask);
    }

    public override void BatchGradients(WeightRange range, KeptBlocks kept, float* sum)
    {
        bool isWeight = layer.Scale && range.Start == site.Parameter(0);
        for (int c = 0; c < channels; c++)
            sum[c] = (float)(isWeight ? batch[c].Products : batch[c].Sum);
    }

    public override void UpdateBuffers(float* weights)
    {
        for (int c = 0; c < channels; c++)
            layer.Follow(site.Plan, new Span<float>(weights + site.Weights, site.Plan.WeightCount), c, batch[c].Mean, batch[c].Variance, Values);
    }

    private float* X(float* memory, int c) => At(memory, site.X, c);

    // Values lie without gaps; features that were flattened still lie as maps, and have a channel each.
    private float* At(float* memory, Maps maps, int c) => memory + maps.Inside + c * area * Maps.Lanes;

    private ReadOnlySpan<float> Own(float* weights) => new(weights + site.Weights, site.Plan.WeightCount);

    private int LanesOf(int block) => Math.Min(Maps.Lanes, count - block * Maps.Lanes);
}
