using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A pooling layer of one sample with channels in the lanes, over windows of any kind.</summary>
internal sealed unsafe class PoolStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private readonly SingleMaps x;
    private readonly TwoByTwoPool<T>? pool;
    private readonly bool isMean;
    private readonly PoolPatch[] patches;

    public PoolStep(IPooling layer, Shape input, SingleMaps x, SingleMaps y)
    {
        this.x = x;
        pool = TwoByTwoPool<T>.Of(layer, input, SingleFormula<T>.None);
        Window window = layer.WindowOver(input);
        isMean = layer.MeanWeight(window, 0) is not null;
        patches = PoolPatch.Of(window, (h, w) => x.At(0, h, w), (h, w) => y.At(0, h, w),
            to => layer.MeanWeight(window, to) ?? 1f);
    }

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        foreach (ref readonly PoolPatch patch in patches.AsSpan())
            for (int c = 0; c < x.Channels; c += T.Count)
            {
                float* from = memory + patch.X + c, to = memory + patch.Y + c;
                if (pool is not null)
                    pool.Run(from, from + x.RowStep, x.ColumnStep, 0, to, 0, 1);
                else if (isMean)
                    T.Store(AvgPool2dKernel<T, Identity>.Sum(default, from, x.RowStep, x.ColumnStep,
                        patch) * T.Broadcast(patch.Weight), to);
                else
                    T.Store(MaxPool2dKernel<T, Identity>.Largest<Identity>(default, from, x.RowStep,
                        x.ColumnStep, patch), to);
            }
    }
}
