namespace LeNetSharp;

/// <summary>Fills blocks with changed pictures: they are written as they were stored, in memory of the thread's own, and from there go into the lanes.</summary>
internal sealed unsafe class AugmentedInput<T>(Augmenter augmenter, ImageSet images, int threads) where T : struct, IVectorLanes<T>
{
    private static readonly int[] inOrder = [.. Enumerable.Range(0, Maps.Lanes)];
    private readonly FloatBuffer?[] scratch = new FloatBuffer?[threads];

    /// <summary>Fills a block with some places of a batch.</summary>
    public void Fill(BlockInput<T> input, float* memory, ReadOnlySpan<int> batch, Range places, int step, int thread)
    {
        int bytes = augmenter.BlockBytes(images.IsBytes), count = places.GetOffsetAndLength(batch.Length).Length;
        FloatBuffer own = scratch[thread] ??= new FloatBuffer(bytes / sizeof(float) + Maps.Lanes);
        augmenter.Run(images, batch, places, step, new Span<byte>(own.Pointer, bytes));
        if (images.IsBytes)
            input.Fill(memory, (byte*)own.Pointer, inOrder.AsSpan(0, count));
        else
            input.Fill(memory, own.Pointer, inOrder.AsSpan(0, count));
    }
}
