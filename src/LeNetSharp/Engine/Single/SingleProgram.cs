namespace LeNetSharp;

/// <summary>A model made ready for one sample at a time: which step does what in the sample's memory.</summary>
/// <remarks>A block puts 16 samples into the lanes; a single one would leave 15 of them empty. Here the lanes hold
/// columns or channels of one sample, whichever fills them better, and every sum runs in the order in which the block's
/// runs: the same bits. Safe to share between threads; nothing is allocated once as much memory is there as threads run
/// at once.</remarks>
internal sealed unsafe class SingleProgram<T> where T : struct, IVectorLanes<T>
{
    private readonly SingleInput input;
    private readonly SingleStep[] steps;
    private readonly SingleOutput<T> output;
    private readonly BufferPool memories;

    public SingleProgram(Model model)
    {
        SinglePlanner<T> planner = new(model);
        input = planner.Input;
        steps = [.. planner.Steps];
        output = planner.Output;
        memories = new BufferPool(planner.MemoryLength);
    }

    /// <summary>The outputs for a picture of bytes.</summary>
    public void Run(ReadOnlySpan<byte> picture, Span<float> outputs) => Read(Forward(picture), outputs);

    /// <summary>The outputs for a picture of floats.</summary>
    public void Run(ReadOnlySpan<float> picture, Span<float> outputs)
    {
        FloatBuffer memory = memories.Take();
        fixed (float* pixels = picture)
            input.Fill(pixels, memory.Pointer);
        Forward(memory);
        Read(memory, outputs);
    }

    /// <summary>Class probabilities of a picture of bytes, and its likeliest class.</summary>
    public int Classify(ReadOnlySpan<byte> picture, Span<float> probabilities)
    {
        FloatBuffer memory = Forward(picture);
        int label = output.ReadProbabilities(memory.Pointer, probabilities);
        Return(memory);
        return label;
    }

    private FloatBuffer Forward(ReadOnlySpan<byte> picture)
    {
        FloatBuffer memory = memories.Take();
        fixed (byte* pixels = picture)
            input.Fill(pixels, memory.Pointer);
        Forward(memory);
        return memory;
    }

    private void Forward(FloatBuffer memory)
    {
        foreach (SingleStep step in steps)
            step.Forward(memory.Pointer);
    }

    private void Read(FloatBuffer memory, Span<float> outputs)
    {
        output.Read(memory.Pointer, outputs);
        Return(memory);
    }

    // Until then the steps need what they point to.
    private void Return(FloatBuffer memory)
    {
        memories.Return(memory);
        GC.KeepAlive(this);
    }
}
