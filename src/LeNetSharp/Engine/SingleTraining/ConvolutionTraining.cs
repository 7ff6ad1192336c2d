using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A convolution of one sample, or a fully connected layer, in training: lanes are output channels, also of
/// the gradients.</summary>
internal sealed unsafe class ConvolutionTraining<T> : TrainingStep where T : struct, IVectorLanes<T>
{
    private const int Most = SingleTiles<T>.Most;

    private readonly TrainedValue x, y;
    private readonly SingleMaps padded;
    private readonly int weights, biases, terms, step, places, kernelArea, registers, sums;
    private readonly Offsets corners, taps;
    private readonly Offsets? pairs;
    private readonly int[] starts = [];
    private readonly FloatBuffer? mask;
    private readonly (int Start, int Length)[] placeTiles, tapTiles, outputTiles, channelTiles;

    /// <param name="shape">Where it finds everything.</param>
    /// <param name="weights">Where its weights begin.</param>
    /// <param name="x">The input.</param>
    /// <param name="padded">The input within its padding: the same, if there is none.</param>
    /// <param name="y">The output.</param>
    /// <param name="mask">Which weights are learned, in natural order; null for all.</param>
    /// <param name="memory">Where room is taken.</param>
    public ConvolutionTraining(ConvolutionShape shape, int weights, TrainedValue x, SingleMaps padded, TrainedValue y,
        ValueList<bool>? mask, BlockMemory memory)
    {
        (this.x, this.padded, this.y, this.weights) = (x, padded, y, weights);
        (terms, step, places, kernelArea) = (shape.Terms, shape.Step, shape.Places, shape.KernelArea);
        biases = weights + terms * step;
        registers = Registers.Count<T>(shape.Outputs);
        (corners, taps) = (shape.Corners(), shape.Taps());
        placeTiles = Tiles.Split(places, Most);
        tapTiles = Tiles.Split(terms, Most);
        outputTiles = Tiles.Split(registers, Most);
        channelTiles = Tiles.Split(x.Value.Channels, Most);
        sums = memory.Reserve((x.Value.Channels + Most) * Maps.Lanes);
        if (x.Gradient is not null)
            (pairs, starts) = shape.Readers();
        if (mask is null)
            return;
        this.mask = new FloatBuffer(terms * step);
        for (int i = 0; i < mask.Count; i++)
            this.mask.Span[shape.Place(i)] = mask[i] ? 1f : 0f;
    }

    public override void Forward(float* memory, float* weights)
    {
        if (padded != x.Value)
            Pad(memory);
        float* w = weights + this.weights, b = weights + biases, to = memory + y.Value.Start;
        if (places == 1)
            foreach ((int start, int length) in outputTiles)
                SingleTiles<T>.Outputs(length)(memory + *corners.Pointer, taps.Pointer, terms, w + start * T.Count,
                    step, b + start * T.Count, to + start * T.Count);
        else
            foreach ((int start, int length) in placeTiles)
                for (int r = 0; r < registers; r++)
                    SingleTiles<T>.Places(length)(memory, corners.Pointer + start, taps.Pointer, terms, w + r * T.Count,
                        step, b + r * T.Count, to + start * step + r * T.Count);
    }

    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (y.Gradient is not { } dy)
            return;
        float* dw = gradients + this.weights, from = memory + dy.Start;
        for (int r = 0; r < registers; r++)
        {
            foreach ((int start, int length) in tapTiles)
                SingleTiles<T>.Taps(length)(memory, corners.Pointer, places, taps.Pointer + start, from + r * T.Count,
                    step, dw + start * step + r * T.Count);
            T sum = T.Broadcast(0f);
            for (int p = 0; p < places; p++)
                sum += T.Load(from + p * step + r * T.Count);
            T.Store(sum, gradients + biases + r * T.Count);
        }
        if (mask is not null)
            for (int i = 0; i < terms * step; i += T.Count)
                T.Store(T.Load(dw + i) * T.Load(mask.Pointer + i), dw + i);
        if (x.Gradient is { } dx)
            InputGradient(memory, weights + this.weights, from, dx);
    }

    // dx[q][c] = Σ over the places that read q of Σₒ w[c,u,v,o]·dy[o]: 16 sums of every sixteenth output, added up in
    // the order of all lane sums.
    [MethodImpl(Compilation.HotLoop)]
    private void InputGradient(float* memory, float* w, float* dy, SingleMaps dx)
    {
        new Span<float>(memory + dx.Start, dx.Length).Clear();
        int halves = Math.Min(Maps.Lanes / T.Count, registers), groups = step / Maps.Lanes, channel = kernelArea * step;
        for (int q = 0; q < starts.Length - 1; q++)
        {
            foreach ((int start, int length) in channelTiles)
                for (int half = 0; half < halves; half++)
                    SingleTiles<T>.Channels(length)(dy + half * T.Count, w + start * channel + half * T.Count,
                        pairs!.Pointer + 2 * starts[q], starts[q + 1] - starts[q], groups, channel,
                        memory + sums + start * Maps.Lanes + half * T.Count);
            LaneSums.AddTo(memory + dx.Start + q * dx.ColumnStep, memory + sums, dx.Channels);
        }
    }

    private void Pad(float* memory)
    {
        for (int row = 0; row < x.Value.Height; row++)
            new ReadOnlySpan<float>(memory + x.Value.Start + row * x.Value.RowStep, x.Value.RowStep)
                .CopyTo(new Span<float>(memory + padded.At(0, row, 0), x.Value.RowStep));
    }
}
