namespace LeNetSharp;

/// <summary>A fully connected layer on one block: outputs, input gradients and weight gradients.</summary>
internal sealed unsafe class LinearKernel<T> : Kernel where T : struct, IVectorLanes<T>
{
    private readonly KernelSite site;
    private readonly bool bias;
    private readonly int inputs, outputs, rowLength, rows;

    public LinearKernel(Linear layer, KernelSite site, BlockMemory memory)
    {
        this.site = site;
        bias = layer.Bias;
        (inputs, outputs) = (site.Plan.Input.Count, layer.OutFeatures);
        rowLength = (inputs + Maps.Lanes - 1) / Maps.Lanes * Maps.Lanes;
        rows = site.Dy is null ? 0 : memory.Reserve(Maps.Lanes * rowLength);
    }

    // y[o] = b[o] + Σᵢ w[o,i]·x[i]
    public override void Forward(float* memory, float* weights) =>
        LinearForward<T>.Run(weights + site.Parameter(0), bias ? weights + site.Parameter(1) : null,
            memory + site.X.Inside, memory + site.Y.Inside, outputs, inputs);

    // dx[i] = Σₒ w[o,i]·dy[o]        dw[o,i] += Σ dy[o]·x[i]        db[o] += Σ dy[o]
    public override void Backward(float* memory, float* weights, float* gradients)
    {
        float* dy = memory + site.Dy!.Value.Inside;
        Transpose.LanesToRows(memory + site.X.Inside, memory + rows, inputs, rowLength);
        LinearWeightGradient<T>.Run(dy, memory + rows, gradients + site.Parameter(0), outputs, inputs, rowLength);
        if (bias)
            LaneSums.AddTo(gradients + site.Parameter(1), dy, outputs);
        if (site.Dx is Maps dx)
            LinearInputGradient<T>.Run(weights + site.Parameter(0), dy, memory + dx.Inside, outputs, inputs);
    }
}
