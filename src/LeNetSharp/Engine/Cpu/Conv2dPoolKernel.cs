namespace LeNetSharp;

/// <summary>A convolution, its activation and a pooling layer as one kernel on one block.</summary>
/// <remarks>A few rows at a time: the rows that one row of windows reads are computed, activated and pooled while they
/// lie in the L1 cache. Without training nothing else of the convolution's output is kept at all.</remarks>
internal sealed unsafe class Conv2dPoolKernel<T>(Conv2dKernel<T> convolution, PoolKernel pool, bool keeps) : Kernel
    where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory, float* weights)
    {
        convolution.Prepare(memory);
        for (int row = 0, first = 0; row < pool.Rows; row++)
        {
            int end = pool.InputEnd(row), missing = keeps ? 0 : first;
            convolution.ForwardRows(memory, weights, first, end, missing);
            pool.ForwardRow(memory, row, missing);
            first = end;
        }
    }

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        convolution.BeginGradients(memory);
        for (int row = 0, first = 0; row < pool.Rows; row++)
        {
            int end = pool.InputEnd(row);
            pool.BackwardRow(memory, row);
            convolution.AddBiasRows(memory, first, end);
            first = end;
        }
        convolution.EndGradients(memory, weights, gradients);
    }
}
