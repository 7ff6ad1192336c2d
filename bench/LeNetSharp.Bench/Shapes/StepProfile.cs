using System.Diagnostics;

namespace LeNetSharp.Bench;

/// <summary>How long each kernel of a training step takes, in one thread, while a block travels through the network as
/// it does in training.</summary>
internal abstract class StepProfile
{
    /// <summary>Microseconds of every kernel for a block of 16 samples: medians over steps for about so many
    /// seconds.</summary>
    public static IReadOnlyList<KernelTime> Of(TrainedShape shape, double seconds) => CpuEngine.WidestVector switch
    {
        512 => new StepProfile<Lanes16>(shape).Run(seconds),
        256 => new StepProfile<Lanes8>(shape).Run(seconds),
        _ => new StepProfile<Lanes4>(shape).Run(seconds),
    };

    protected static double Microseconds(long from) => Stopwatch.GetElapsedTime(from).TotalMicroseconds;
}

/// <summary>A kernel's time for a block of 16 samples.</summary>
/// <param name="Layers">What it does.</param>
/// <param name="Way">Forward, backward, or the gradients that are summed once a batch.</param>
/// <param name="MultiplyAdds">Of one sample, padding counted.</param>
/// <param name="Microseconds">The median.</param>
/// <param name="Floor">What the multiply-adds alone take at the peak of the same moment.</param>
internal sealed record KernelTime(string Layers, string Way, long MultiplyAdds, double Microseconds, double Floor);

internal sealed unsafe class StepProfile<T> : StepProfile where T : struct, IVectorLanes<T>
{
    private const int Blocks = 16;

    private readonly ImageSet images;
    private readonly BlockProgram<T> program;
    private readonly (Layer Layer, Plan Plan)[] layers;
    private readonly FloatBuffer memory, weights, gradients, sum, kept;
    private readonly int[] order;
    private readonly List<double> fill = [], loss = [];
    private readonly List<double>[] forward, backward, batch;

    public StepProfile(TrainedShape shape)
    {
        images = shape.Images();
        Model model = Model.Create(shape.Network);
        program = new BlockProgram<T>(shape.Network, model.Normalization, training: true);
        layers = [.. shape.Network.Build()];
        (memory, weights, kept) = (new(program.MemoryLength), model.Weights.Clone(), new(Blocks * program.KeptLength));
        (gradients, sum) = (new(weights.Length), new(weights.Length));
        order = [.. Enumerable.Range(0, Blocks * Maps.Lanes)];
        (forward, backward, batch) = (Lists(), Lists(), Lists());
    }

    public IReadOnlyList<KernelTime> Run(double seconds)
    {
        Turn.Seconds(TimeSpan.FromSeconds(seconds / 4), Step);
        foreach (List<double> warming in (IEnumerable<List<double>>)[fill, loss, .. forward, .. backward, .. batch])
            warming.Clear();
        List<double> peaks = [];
        for (int round = 0; round < 5; round++)
        {
            peaks.Add(CpuPeak.Gigaflops(1, milliseconds: 30));
            Turn.Seconds(TimeSpan.FromSeconds(seconds / 5), Step);
        }
        double peak = Spread.Of(peaks).Median;
        List<KernelTime> times = [Time("bytes to lanes", "fill", 0, fill, peak)];
        bool isFirst = true;
        for (int i = 0; i < forward.Length; i++)
        {
            (Kernel kernel, int first, int last) = program.Parts[i];
            string name = string.Join(", ", layers[first..(last + 1)].Select(pair => pair.Layer.GetType().Name)) + " → "
                + layers[last].Plan.Output;
            long count = layers[first..(last + 1)].Sum(pair => pair.Plan.MultiplyAdds), ofInput = isFirst ? 0 : count;
            bool isBatch = kernel.BatchRanges(1).Any();
            times.Add(Time(name, "forward", count, forward[i], peak));
            times.Add(Time(name, "backward", isBatch ? ofInput : ofInput + count, backward[i], peak));
            if (isBatch)
                times.Add(Time(name, "batch", count, batch[i], peak));
            isFirst &= count == 0;
        }
        times.Add(Time("softmax, cross-entropy", "loss", 0, loss, peak));
        return times;
    }

    // What one thread does of a step, cut at every kernel. The first way forward is whole, for what it takes more than
    // its kernels.
    private void Step()
    {
        ReadOnlySpan<int> labels = images.Labels;
        Span<float> losses = stackalloc float[Maps.Lanes];
        Span<bool> correct = stackalloc bool[Maps.Lanes];
        for (int block = 0; block < Blocks; block++)
        {
            float* own = kept.Pointer + (nint)block * program.KeptLength;
            long at = Stopwatch.GetTimestamp();
            program.Forward(memory.Pointer, weights.Pointer, images, order.AsSpan(block * Maps.Lanes, Maps.Lanes));
            double whole = Microseconds(at), parts = 0;
            for (int i = 0; i < forward.Length; i++)
            {
                at = Stopwatch.GetTimestamp();
                program.Parts[i].Kernel.Forward(memory.Pointer, weights.Pointer);
                forward[i].Add(Microseconds(at));
                parts += forward[i][^1];
            }
            fill.Add(Math.Max(0, whole - parts));
            at = Stopwatch.GetTimestamp();
            program.Loss(memory.Pointer, labels.Slice(block * Maps.Lanes, Maps.Lanes), 1f / (Blocks * Maps.Lanes),
                losses, correct);
            loss.Add(Microseconds(at));
            for (int i = backward.Length - 1; i >= 0; i--)
            {
                at = Stopwatch.GetTimestamp();
                program.Parts[i].Kernel.Backward(memory.Pointer, weights.Pointer, gradients.Pointer, own);
                backward[i].Add(Microseconds(at));
            }
        }
        for (int i = 0; i < batch.Length; i++)
        {
            long at = Stopwatch.GetTimestamp();
            Kernel kernel = program.Parts[i].Kernel;
            foreach (WeightRange range in kernel.BatchRanges(1))
                kernel.BatchGradients(range, new KeptBlocks((nint)kept.Pointer, program.KeptLength, Blocks),
                    sum.Pointer + range.Start);
            batch[i].Add(Microseconds(at) / Blocks);
        }
    }

    private static KernelTime Time(string layers, string way, long multiplyAdds, List<double> times, double peak) =>
        new(layers, way, multiplyAdds, Spread.Of(times).Median, 2e-3 * Maps.Lanes * multiplyAdds / peak);

    private List<double>[] Lists() => [.. program.Parts.Select(_ => new List<double>())];
}
