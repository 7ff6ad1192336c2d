using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Max pooling on one block: y = the largest of its places; the gradient goes to the first that equals it.</summary>
internal sealed unsafe class MaxPool2dKernel<T>(Window window, KernelSite site) : Kernel where T : struct, IVectorLanes<T>
{
    private readonly PoolPatch[] patches = PoolPatch.Of(window, site.X, site.Y, _ => 1f);
    private readonly bool covers = PoolPatch.Covers(window);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(float* memory, float* weights)
    {
        for (int c = 0; c < site.Y.Channels; c++)
        {
            float* x = memory + site.X.Inside + c * site.X.MapStride, y = memory + site.Y.Inside + c * site.Y.MapStride;
            foreach (PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    float* row = x + patch.X + lane;
                    T most = T.Broadcast(float.NegativeInfinity);
                    for (int u = 0; u < patch.Rows; u++, row += site.X.RowStride)
                        for (int v = 0; v < patch.Columns; v++)
                        {
                            T value = T.Load(row + v * Maps.Lanes);
                            most = T.IfGreater(most, value, most, value);
                        }
                    T.Store(most, y + patch.Y + lane);
                }
        }
    }

    // 'rest' holds dy until a place that equals y takes it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (site.Dx is not Maps to || site.Dy is not Maps from)
            return;
        if (!covers)
            new Span<float>(memory + to.Start, to.Length).Clear();
        T zero = T.Broadcast(0f);
        for (int c = 0; c < site.Y.Channels; c++)
        {
            float* x = memory + site.X.Inside + c * site.X.MapStride, y = memory + site.Y.Inside + c * site.Y.MapStride;
            float* dx = memory + to.Inside + c * to.MapStride, dy = memory + from.Inside + c * from.MapStride;
            foreach (PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    T most = T.Load(y + patch.Y + lane), rest = T.Load(dy + patch.Y + lane);
                    float* row = x + patch.X + lane, target = dx + patch.X + lane;
                    for (int u = 0; u < patch.Rows; u++, row += site.X.RowStride, target += to.RowStride)
                        for (int v = 0; v < patch.Columns; v++)
                        {
                            T value = T.Load(row + v * Maps.Lanes);
                            T share = T.IfGreater(most, value, zero, rest);
                            rest = T.IfGreater(most, value, rest, zero);
                            T.Store(covers ? share : T.Load(target + v * Maps.Lanes) + share, target + v * Maps.Lanes);
                        }
                }
        }
    }
}
