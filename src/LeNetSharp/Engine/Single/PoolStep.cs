using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A pooling layer of one sample with channels in the lanes, over windows of any kind.</summary>
internal sealed unsafe class PoolStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private readonly SingleMaps x, y;
    private readonly TwoByTwoPool<T>? pool;
    private readonly bool isMean;
    private readonly Patch[] patches;

    public PoolStep(Layer layer, Shape input, SingleMaps x, SingleMaps y)
    {
        (this.x, this.y) = (x, y);
        pool = TwoByTwoPool<T>.Of(layer, input, SingleFormula<T>.None);
        isMean = layer is AvgPool2d;
        Window window = layer switch
        {
            AvgPool2d mean => Pooling.WindowOver(input, mean.Kernel, mean.Stride, mean.Padding),
            MaxPool2d most => Pooling.WindowOver(input, most.Kernel, most.Stride, most.Padding),
            _ => throw new ArgumentException($"{layer} does not pool."),
        };
        patches = [.. Enumerable.Range(0, y.Height * y.Width)
            .Select(to => PatchOf(window, to, layer is AvgPool2d pooling ? pooling.Weight(window, to) : 1f))];
    }

    private readonly record struct Patch(int X, int Y, int Rows, int Columns, float Weight);

    private Patch PatchOf(Window window, int to, float weight)
    {
        int r = to / y.Width, s = to % y.Width;
        int top = r * window.Stride.Height - window.Padding.Top, left = s * window.Stride.Width - window.Padding.Left;
        int row = Math.Max(top, 0), column = Math.Max(left, 0);
        return new Patch(x.At(0, row, column), y.At(0, r, s), Math.Min(top + window.Kernel.Height, window.Height) - row,
            Math.Min(left + window.Kernel.Width, window.Width) - column, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(float* memory)
    {
        foreach (ref readonly Patch patch in patches.AsSpan())
            for (int c = 0; c < x.Channels; c += T.Count)
            {
                float* from = memory + patch.X + c, to = memory + patch.Y + c;
                if (pool is not null)
                    pool.Run(from, from + x.RowStep, x.ColumnStep, 0, to, 0, 1);
                else if (isMean)
                    T.Store(Sum(from, x.RowStep, x.ColumnStep, patch.Rows, patch.Columns) * T.Broadcast(patch.Weight), to);
                else
                    T.Store(Largest(from, x.RowStep, x.ColumnStep, patch.Rows, patch.Columns), to);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Sum(float* x, nint row, nint column, int rows, int columns)
    {
        T sum = T.Broadcast(0f);
        for (int u = 0; u < rows; u++, x += row)
            for (int v = 0; v < columns; v++)
                sum += T.Load(x + v * column);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest(float* x, nint row, nint column, int rows, int columns)
    {
        T most = T.Broadcast(float.NegativeInfinity);
        for (int u = 0; u < rows; u++, x += row)
            for (int v = 0; v < columns; v++)
                most = T.Max(most, T.Load(x + v * column));
        return most;
    }
}
