namespace LeNetSharp;

/// <summary>A fully connected layer on one block: outputs and input gradients; its weight gradients are left to the end
/// of the batch.</summary>
/// <remarks>A block alone would read and write every weight's gradient for 16 multiply-adds. So each block keeps its
/// inputs and output gradients, and the batch's gradients are summed in registers, sample after sample, a few rows of
/// weights at a time.</remarks>
internal sealed unsafe class LinearKernel<T> : Kernel where T : struct, IVectorLanes<T>
{
    // The fewest rows of weights in a range: a tile's.
    private const int LeastRows = 4;

    private readonly KernelSite site;
    private readonly bool bias;
    private readonly (int Start, int Length)[] outputTiles, inputTiles;
    private readonly int inputs, outputs, rowLength, rows, outputGradients;
    /// <param name="site">Where it works: a linear layer's place, or that of a convolution whose kernel is as large as
    /// its input.</param>
    /// <param name="bias">Whether there is a b.</param>
    /// <param name="kept">What lays out what a block keeps.</param>
    public LinearKernel(KernelSite site, bool bias, BlockMemory kept)
    {
        (this.site, this.bias) = (site, bias);
        (inputs, outputs) = (site.Plan.Input.Count, site.Plan.Output.Count);
        outputTiles = Tiles.Split(outputs, LinearForward<T>.Most);
        inputTiles = Tiles.Split(inputs, LinearInputGradient<T>.Most);
        if (site.Dy is null)
            return;
        rowLength = (inputs + Maps.Lanes - 1) / Maps.Lanes * Maps.Lanes;
        rows = kept.Reserve(Maps.Lanes * rowLength);
        outputGradients = kept.Reserve(Maps.Lanes * outputs);
    }

    public override IEnumerable<WeightRange> BatchRanges(int threads)
    {
        foreach ((int start, int length) in Tiles.Split(outputs,
            Math.Max((outputs + threads - 1) / threads, LeastRows)))
            yield return new WeightRange(site.Parameter(0) + start * inputs, length * inputs);
        if (bias)
            yield return new WeightRange(site.Parameter(1), outputs);
    }

    // y[o] = b[o] + Σᵢ w[o,i]·x[i]
    public override void Forward(float* memory, float* weights) =>
        LinearForward<T>.Run(weights + site.Parameter(0), bias ? weights + site.Parameter(1) : null,
            memory + site.X.Inside, memory + site.Y.Inside, outputTiles, inputs);

    // dx[i] = Σₒ w[o,i]·dy[o]
    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        float* dy = memory + site.Dy!.Value.Inside;
        Transpose.LanesToRows(memory + site.X.Inside, kept + rows, inputs, rowLength);
        new ReadOnlySpan<float>(dy, outputs * Maps.Lanes)
            .CopyTo(new Span<float>(kept + outputGradients, outputs * Maps.Lanes));
        if (site.Dx is Maps dx)
            LinearInputGradient<T>.Run(weights + site.Parameter(0), dy, memory + dx.Inside, outputs,
                inputTiles, inputs);
    }

    // dw[o,i] = Σ dy[o]·x[i]        db[o] = Σ dy[o]
    public override void BatchGradients(WeightRange range, KeptBlocks kept, float* sum)
    {
        new Span<float>(sum, range.Length).Clear();
        if (bias && range.Start == site.Parameter(1))
        {
            kept.Await?.Invoke(kept.Count);
            for (int block = 0; block < kept.Count; block++)
                LaneSums.AddTo(sum, kept[block] + outputGradients, outputs);
        }
        else
            LinearWeightGradient<T>.Run(kept,
                outputGradients + (range.Start - site.Parameter(0)) / inputs * Maps.Lanes, rows, sum,
                range.Length / inputs, inputs, rowLength);
    }
}
