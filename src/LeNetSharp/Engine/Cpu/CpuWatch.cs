namespace LeNetSharp;

/// <summary>Runs a network to look at what its layers give, and keeps nothing of it.</summary>
internal sealed unsafe class CpuWatch<T> where T : struct, IVectorLanes<T>
{
    private readonly BlockProgram<T> program;
    private readonly FloatBuffer memory;
    private FloatBuffer rows = new(0);

    public CpuWatch(Network network, Normalization normalization)
    {
        program = new BlockProgram<T>(network, normalization, keepsAll: true);
        memory = new FloatBuffer(program.MemoryLength);
    }

    /// <summary>Shows what some layers give for <paramref name="count"/> pictures from <paramref name="first"/> on:
    /// for each layer in the order of the pictures.</summary>
    public void Run(FloatBuffer weights, ImageSet images, int first, int count, IReadOnlyList<int> layers,
        LayerView show)
    {
        int longest = layers.Select(program.LayerCount).DefaultIfEmpty().Max();
        if (rows.Length < longest * Maps.Lanes)
            rows = new FloatBuffer(longest * Maps.Lanes);
        Span<int> indices = stackalloc int[Maps.Lanes];
        for (int done = 0; done < count; done += Maps.Lanes)
        {
            int length = Math.Min(Maps.Lanes, count - done);
            for (int lane = 0; lane < length; lane++)
                indices[lane] = first + done + lane;
            program.Forward(memory.Pointer, weights.Pointer, images, indices[..length]);
            foreach (int layer in layers)
            {
                int values = program.LayerCount(layer);
                program.ReadLayer(memory.Pointer, layer, rows.Pointer);
                for (int lane = 0; lane < length; lane++)
                    show(layer, rows.Span.Slice(lane * values, values));
            }
        }
        GC.KeepAlive(weights);
        GC.KeepAlive(memory);
    }
}
