using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Average pooling on one block: y = (x₀ + x₁ + …)·weight, row by row in every lane.</summary>
internal sealed unsafe class AvgPool2dKernel<T>(Window window, KernelSite site, Func<int, float> weight) : Kernel
    where T : struct, IVectorLanes<T>
{
    private readonly PoolPatch[] patches = PoolPatch.Of(window, site.X, site.Y, weight);
    private readonly bool covers = PoolPatch.Covers(window);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(float* memory, float* weights)
    {
        nint line = site.X.RowStride;
        for (int c = 0; c < site.Y.Channels; c++)
        {
            float* x = memory + site.X.Inside + c * site.X.MapStride, y = memory + site.Y.Inside + c * site.Y.MapStride;
            foreach (ref readonly PoolPatch patch in patches.AsSpan())
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    float* row = x + patch.X + lane;
                    T sum = patch.Rows == 2 && patch.Columns == 2
                        ? T.Load(row) + T.Load(row + Maps.Lanes) + T.Load(row + line) + T.Load(row + line + Maps.Lanes)
                        : Sum(row, line, patch.Rows, patch.Columns);
                    T.Store(sum * T.Broadcast(patch.Weight), y + patch.Y + lane);
                }
        }
    }

    // dx += dy·weight for every place of the patch
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (site.Dx is not Maps to || site.Dy is not Maps from)
            return;
        nint line = to.RowStride;
        if (!covers)
            new Span<float>(memory + to.Start, to.Length).Clear();
        for (int c = 0; c < site.Y.Channels; c++)
        {
            float* dx = memory + to.Inside + c * to.MapStride, dy = memory + from.Inside + c * from.MapStride;
            foreach (ref readonly PoolPatch patch in patches.AsSpan())
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    T share = T.Load(dy + patch.Y + lane) * T.Broadcast(patch.Weight);
                    float* row = dx + patch.X + lane;
                    if (covers && patch.Rows == 2 && patch.Columns == 2)
                    {
                        T.Store(share, row);
                        T.Store(share, row + Maps.Lanes);
                        T.Store(share, row + line);
                        T.Store(share, row + line + Maps.Lanes);
                        continue;
                    }
                    for (int u = 0; u < patch.Rows; u++, row += line)
                        for (int v = 0; v < patch.Columns; v++)
                            T.Store(covers ? share : T.Load(row + v * Maps.Lanes) + share, row + v * Maps.Lanes);
                }
        }
    }

    private static T Sum(float* row, nint line, int rows, int columns)
    {
        T sum = T.Broadcast(0f);
        for (int u = 0; u < rows; u++, row += line)
            for (int v = 0; v < columns; v++)
                sum += T.Load(row + v * Maps.Lanes);
        return sum;
    }
}
