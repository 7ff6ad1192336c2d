using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>What a network gave for one sample: its outputs in order, or class probabilities.</summary>
internal sealed unsafe class SingleOutput<T> where T : struct, IVectorLanes<T>
{
    private readonly int count, logits;
    private readonly Offsets places;
    private readonly bool areShares;

    /// <param name="maps">Where the outputs lie.</param>
    /// <param name="areShares">Whether they are probabilities already.</param>
    /// <param name="memory">What lays out the sample's memory.</param>
    public SingleOutput(SingleMaps maps, bool areShares, BlockMemory memory)
    {
        this.areShares = areShares;
        places = new Offsets([.. maps.Places()]);
        count = maps.Count;
        logits = memory.Reserve(count);
    }

    /// <summary>The outputs.</summary>
    public void Read(float* memory, Span<float> values)
    {
        for (int k = 0; k < count; k++)
            values[k] = memory[places.Pointer[k]];
    }

    // softmax: p[k] = e^(z[k] − max z) / Σ e^(z[j] − max z)
    /// <summary>Turns the outputs into probabilities and says which class is the likeliest.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public int ReadProbabilities(float* memory, Span<float> probabilities)
    {
        Span<float> values = new(memory + logits, count);
        Read(memory, values);
        int label = Prediction.FirstOfLargest(values);
        if (areShares)
        {
            values.CopyTo(probabilities);
            return label;
        }
        T most = T.Broadcast(values[label]);
        for (int k = 0; k < count; k += T.Count)
            T.Store(T.Exp(T.Load(memory + logits + k) - most), memory + logits + k);
        float sum = 0;
        foreach (float power in values)
            sum += power;
        for (int k = 0; k < count; k++)
            probabilities[k] = values[k] / sum;
        return label;
    }
}
