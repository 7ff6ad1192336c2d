using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[c][p] = w[c]·Σ x[c][window p] + b[c]        dx[c][…] = w[c]·dy[c][p]        dw[c] = Σₚ dy[c][p]·Σ x[c][window p]
//     db[c] = Σₚ dy[c][p]
// Lanes are channels. Sums run over a window row by row and over places in order: the same bits at every width.
internal sealed unsafe class SubsampleTraining<T> : TrainingStep where T : struct, IVectorLanes<T>
{
    private readonly TrainedValue x, y;
    private readonly int weight, bias, area, step, places;
    private readonly Offsets corners, windows;

    /// <param name="layer">The layer.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="weights">Where its weights begin.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    public SubsampleTraining(Subsample2d layer, Plan plan, int weights, TrainedValue x, TrainedValue y)
    {
        (this.x, this.y) = (x, y);
        (weight, bias) = (weights + plan.Parameters[0].Offset, weights + plan.Parameters[1].Offset);
        Size kernel = layer.Kernel;
        SingleMaps maps = x.Value;
        (area, step, places) = (kernel.Height * kernel.Width, y.Value.ColumnStep, y.Value.Height * y.Value.Width);
        corners = new Offsets([.. from row in Enumerable.Range(0, y.Value.Height)
                                  from column in Enumerable.Range(0, y.Value.Width)
                                  select maps.At(0, row * kernel.Height, column * kernel.Width) - maps.Start]);
        windows = new Offsets([.. from row in Enumerable.Range(0, kernel.Height)
                                  from column in Enumerable.Range(0, kernel.Width)
                                  select row * maps.RowStep + column * maps.ColumnStep]);
    }

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory, float* weights)
    {
        for (int lane = 0; lane < step; lane += T.Count)
        {
            T w = T.Load(weights + weight + lane), b = T.Load(weights + bias + lane);
            float* from = memory + x.Value.Start + lane, to = memory + y.Value.Start + lane;
            for (int p = 0; p < places; p++, to += step)
                T.Store(T.MultiplyAdd(w, Sum(from + corners.Pointer[p]), b), to);
        }
    }

    [MethodImpl(Compilation.HotLoop)]
    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (y.Gradient is not { } gradient)
            return;
        if (x.Gradient is { } whole)
            new Span<float>(memory + whole.Start, whole.Length).Clear();
        for (int lane = 0; lane < step; lane += T.Count)
        {
            T w = T.Load(weights + weight + lane), dw = T.Broadcast(0f), db = dw;
            float* from = memory + x.Value.Start + lane, dy = memory + gradient.Start + lane;
            for (int p = 0; p < places; p++, dy += step)
            {
                T slope = T.Load(dy);
                dw = T.MultiplyAdd(slope, Sum(from + corners.Pointer[p]), dw);
                db += slope;
                if (x.Gradient is { } dx)
                    for (int i = 0; i < area; i++)
                        T.Store(w * slope, memory + dx.Start + lane + corners.Pointer[p] + windows.Pointer[i]);
            }
            T.Store(dw, gradients + weight + lane);
            T.Store(db, gradients + bias + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Sum(float* corner)
    {
        T sum = T.Broadcast(0f);
        for (int i = 0; i < area; i++)
            sum += T.Load(corner + windows.Pointer[i]);
        return sum;
    }
}
