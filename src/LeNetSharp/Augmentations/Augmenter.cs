using System.Numerics;
using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>Changes the pictures of a block before it is filled with them, in memory of the thread's own.</summary>
internal sealed unsafe class Augmenter<T>(Augmentation augmentation, ulong seed, Shape shape)
    where T : struct, IVectorLanes<T>
{
    private readonly int height = shape[^2], width = shape[^1], pixels = shape.Count;
    private readonly ElasticField<T>? elastic = augmentation.Elastic > 0
        ? new(augmentation.Elastic, augmentation.Smoothness, shape[^2], shape[^1])
        : null;

    /// <summary>Whether pictures, and with them labels, are mixed.</summary>
    public bool Mixes => augmentation.MixUp > 0;

    /// <summary>Floats of memory that a thread needs: a block of changed pictures, two more, and a field.</summary>
    public int Length => (Maps.Lanes + 2) * Aligned(pixels) + Aligned(elastic?.Length ?? 0);

    /// <summary>The picture that the one at a place of a batch is mixed with, and how much of itself stays.</summary>
    public MixUp Mix(int step, int place, int count) => MixUp.Of(augmentation.MixUp, seed, step, place, count);

    /// <summary>Writes the changed pictures at some places of a batch, one after another, as bytes or as
    /// floats.</summary>
    /// <param name="images">Where the pictures come from.</param>
    /// <param name="batch">The pictures of the whole batch, by index.</param>
    /// <param name="places">Which places of the batch are asked for: a block's.</param>
    /// <param name="step">Steps done before.</param>
    /// <param name="memory">Room for <see cref="Length"/> floats; the pictures come first.</param>
    public void Run(ImageSet images, ReadOnlySpan<int> batch, Range places, int step, float* memory)
    {
        if (images.IsBytes)
            Run(images.Bytes, batch, places, step, memory);
        else
            Run(images.Floats, batch, places, step, memory);
    }

    private void Run<TPixel>(ReadOnlySpan<TPixel> images, ReadOnlySpan<int> batch, Range places, int step,
        float* memory)
        where TPixel : unmanaged, INumber<TPixel>
    {
        (int first, int count) = places.GetOffsetAndLength(batch.Length);
        Span<TPixel> spare = MemoryMarshal.Cast<float, TPixel>(new Span<float>(memory + Maps.Lanes * Aligned(pixels),
            2 * Aligned(pixels)));
        Span<TPixel> warped = spare[..pixels], other = spare[^pixels..];
        float* field = memory + (Maps.Lanes + 2) * Aligned(pixels);
        Span<TPixel> changed = new(memory, count * pixels);
        for (int i = 0; i < count; i++)
        {
            Span<TPixel> own = changed.Slice(i * pixels, pixels);
            One(images, batch[first + i], step, own, warped, field);
            if (!Mixes)
                continue;
            (int partner, float share) = Mix(step, first + i, batch.Length);
            One(images, batch[partner], step, other, warped, field);
            Blend(own, other, share);
        }
    }

    private void One<TPixel>(ReadOnlySpan<TPixel> images, int index, int step, Span<TPixel> changed,
        Span<TPixel> warped, float* field)
        where TPixel : unmanaged, INumber<TPixel>
    {
        Philox random = new(seed, Purpose.Augmentation, (uint)step);
        ReadOnlySpan<TPixel> picture = images.Slice(index * pixels, pixels);
        TPixel background = TPixel.CreateSaturating(augmentation.Background);
        if (augmentation.Warps)
        {
            ReadOnlySpan<float> displaced = elastic is null
                ? []
                : elastic.Draw(new Philox(seed, Purpose.Elastic, (uint)step), index, field);
            PictureWarp.Of(augmentation, random, index)
                .Run(picture, warped, height, width, float.CreateTruncating(background), displaced);
            picture = warped;
        }
        PictureMove.Run(picture, changed, height, width,
            PictureDraw.Of(augmentation, random, index, height, width), background);
    }

    // own = share·own + (1 − share)·other
    private static void Blend<TPixel>(Span<TPixel> own, ReadOnlySpan<TPixel> other, float share)
        where TPixel : unmanaged, INumber<TPixel>
    {
        float half = typeof(TPixel) == typeof(byte) ? 0.5f : 0f;
        for (int i = 0; i < own.Length; i++)
        {
            float rest = float.CreateTruncating(other[i]);
            own[i] = TPixel.CreateSaturating(rest + share * (float.CreateTruncating(own[i]) - rest) + half);
        }
    }

    private static int Aligned(int floats) => (floats + 15) & ~15;
}
