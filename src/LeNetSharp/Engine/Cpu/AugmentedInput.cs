namespace LeNetSharp;

/// <summary>Fills blocks with changed pictures: they are written as they were stored, in memory of the thread's own,
/// and from there go into the lanes.</summary>
internal sealed unsafe class AugmentedInput<T>(Augmentation augmentation, ulong seed, ImageSet images, int threads)
    where T : struct, IVectorLanes<T>
{
    private static readonly int[] inOrder = [.. Enumerable.Range(0, Maps.Lanes)];
    private readonly Augmenter<T> augmenter = new(augmentation, seed, images.Shape);
    private readonly FloatBuffer?[] memories = new FloatBuffer?[threads];

    /// <summary>Whether pictures, and with them labels, are mixed.</summary>
    public bool Mixes => augmenter.Mixes;

    /// <summary>Fills a block with some places of a batch.</summary>
    public void Fill(BlockInput<T> input, float* block, ReadOnlySpan<int> batch, Range places, int step, int thread)
    {
        float* memory = (memories[thread] ??= new FloatBuffer(augmenter.Length)).Pointer;
        augmenter.Run(images, batch, places, step, memory);
        ReadOnlySpan<int> changed = inOrder.AsSpan(0, places.GetOffsetAndLength(batch.Length).Length);
        if (images.IsBytes)
            input.Fill(block, (byte*)memory, changed);
        else
            input.Fill(block, memory, changed);
    }

    /// <summary>The second label of each picture of a block, and how much the first counts.</summary>
    public void Mix(ReadOnlySpan<int> batch, int first, int step, Span<int> others, Span<float> shares)
    {
        for (int i = 0; i < others.Length; i++)
        {
            (int partner, shares[i]) = augmenter.Mix(step, first + i, batch.Length);
            others[i] = images.Labels[batch[partner]];
        }
    }
}
