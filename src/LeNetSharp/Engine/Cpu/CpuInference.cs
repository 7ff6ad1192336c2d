namespace LeNetSharp;

/// <summary>Runs a network forward over many pictures, block by block on all threads; single blocks on the caller's
/// own.</summary>
internal sealed unsafe class CpuInference<T> where T : struct, IVectorLanes<T>
{
    private readonly WorkerPool pool;
    private readonly Network network;
    private readonly Normalization normalization;
    private readonly Folding? folding;
    private readonly BlockProgram<T> program;
    private readonly BufferPool memories;

    public CpuInference(WorkerPool pool, Network network, Normalization normalization, Loss? judge = null)
    {
        (this.pool, this.network, this.normalization) = (pool, network, normalization);
        folding = Folding.Of(network);
        program = new BlockProgram<T>(folding?.Network ?? network, normalization, formula: judge);
        memories = new BufferPool(program.MemoryLength);
    }

    /// <summary>Whether it is made for a model.</summary>
    public bool Fits(Model model) =>
        ReferenceEquals(model.Network, network) && model.Normalization.Equals(normalization);

    /// <summary>A network's weights as this runs with them: the same, unless some layers become part of
    /// others.</summary>
    public FloatBuffer Prepare(FloatBuffer weights) => folding?.Apply(weights) ?? weights;

    /// <summary>Classifies labelled pictures, with prepared weights.</summary>
    public Evaluation Evaluate(FloatBuffer weights, ImageSet images, bool keepsOutputs = false)
    {
        int classes = network.Output.Count;
        float[] outputs = keepsOutputs ? new float[images.Count * classes] : [];
        int[] answers = new int[images.Count];
        float[] losses = new float[images.Count];
        Run(images.Count, (block, memory, indices) =>
        {
            program.Forward(memory, weights.Pointer, images, indices);
            Span<bool> correct = stackalloc bool[Maps.Lanes];
            Span<int> labels = stackalloc int[Maps.Lanes];
            Span<float> logits = new float[classes];
            for (int lane = 0; lane < indices.Length; lane++)
            {
                labels[lane] = images.Labels[indices[lane]];
                if (keepsOutputs)
                    logits = outputs.AsSpan(indices[lane] * classes, classes);
                program.ReadOutput(memory, lane, logits);
                answers[indices[lane]] = Prediction.FirstOfLargest(logits);
            }
            program.Loss(memory, labels[..indices.Length], 1f, losses.AsSpan(indices[0], indices.Length), correct);
        });
        GC.KeepAlive(weights);
        double sum = 0;
        int right = 0;
        for (int i = 0; i < images.Count; i++)
        {
            sum += losses[i];
            right += answers[i] == images.Labels[i] ? 1 : 0;
        }
        return new Evaluation(images.Count == 0 ? 0 : sum / images.Count, right, images.Count, answers)
        { Outputs = outputs };
    }

    /// <summary>The outputs of some pictures, with prepared weights.</summary>
    public float[] Predict(FloatBuffer weights, ImageSet images)
    {
        int classes = network.Output.Count;
        float[] outputs = new float[images.Count * classes];
        Run(images.Count, (block, memory, indices) =>
        {
            program.Forward(memory, weights.Pointer, images, indices);
            for (int lane = 0; lane < indices.Length; lane++)
                program.ReadOutput(memory, lane, outputs.AsSpan(indices[lane] * classes, classes));
        });
        GC.KeepAlive(weights);
        return outputs;
    }

    private delegate void BlockWork(int block, float* memory, ReadOnlySpan<int> indices);

    private void Run(int count, BlockWork work)
    {
        int blocks = Shards.Blocks(count);
        void One(int block, int thread)
        {
            FloatBuffer memory = memories.Take();
            Span<int> indices = stackalloc int[Maps.Lanes];
            int first = block * Maps.Lanes, length = Math.Min(Maps.Lanes, count - first);
            for (int lane = 0; lane < length; lane++)
                indices[lane] = first + lane;
            work(block, memory.Pointer, indices[..length]);
            memories.Return(memory);
        }
        if (blocks > 1)
            pool.Run(blocks, One);
        else if (blocks == 1)
            One(0, 0);
    }
}
