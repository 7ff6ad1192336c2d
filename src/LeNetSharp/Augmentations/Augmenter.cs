namespace LeNetSharp;

/// <summary>Changes the pictures of a block before it is filled with them: each as <see cref="PictureDraw"/> says, in memory of the thread's own.</summary>
internal sealed class Augmenter(Augmentation augmentation, ulong seed, Shape shape)
{
    private readonly int height = shape[^2], width = shape[^1];

    /// <summary>Bytes that the changed pictures of one block take.</summary>
    /// <param name="isBytes">Whether pixels are bytes; else they are floats.</param>
    public int BlockBytes(bool isBytes) => Maps.Lanes * shape.Count * (isBytes ? sizeof(byte) : sizeof(float));

    /// <summary>Writes the changed pictures, one after another.</summary>
    /// <param name="images">Where the pictures come from.</param>
    /// <param name="batch">The pictures of the whole batch, by index.</param>
    /// <param name="places">Which places of the batch are asked for.</param>
    /// <param name="step">The step that they are drawn for.</param>
    /// <param name="changed">Where they go.</param>
    public void Run(ImageSet images, ReadOnlySpan<int> batch, Range places, int step, Span<byte> changed)
    {
        if (images.IsBytes)
            Run(images.Bytes, batch, places, step, changed);
        else
            Run(images.Floats, batch, places, step, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(changed));
    }

    /// <summary>Writes one changed picture.</summary>
    public void One<TPixel>(ReadOnlySpan<TPixel> picture, int index, int step, Span<TPixel> changed)
        where TPixel : unmanaged, System.Numerics.INumber<TPixel>
    {
        Philox random = new(seed, Purpose.Augmentation, (uint)step);
        PictureDraw draw = PictureDraw.Of(augmentation, random, index, height, width);
        PictureMove.Run(picture, changed, height, width, draw, TPixel.CreateSaturating(augmentation.Background));
    }

    private void Run<TPixel>(ReadOnlySpan<TPixel> pixels, ReadOnlySpan<int> batch, Range places, int step, Span<TPixel> changed)
        where TPixel : unmanaged, System.Numerics.INumber<TPixel>
    {
        (int first, int count) = places.GetOffsetAndLength(batch.Length);
        for (int i = 0; i < count; i++)
        {
            int index = batch[first + i];
            One(pixels.Slice(index * shape.Count, shape.Count), index, step, changed.Slice(i * shape.Count, shape.Count));
        }
    }
}
