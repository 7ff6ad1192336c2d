using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Fills a block with 16 pictures, side by side: x[c][h][w][lane] = (raw / scale − mean[c]) / deviation[c].</summary>
internal sealed unsafe class BlockInput<T>(Maps x, Normalization normalization) where T : struct, IVectorLanes<T>
{
    private readonly bool isPlain = normalization.Mean.All(mean => mean == 0) && normalization.Deviation.All(deviation => deviation == 1);

    /// <summary>Puts the pictures of some indices into the lanes; lanes without a picture become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(float* memory, ImageSet images, ReadOnlySpan<int> indices)
    {
        int size = images.Shape.Count;
        if (images.IsBytes)
            fixed (byte* pixels = images.Bytes)
            {
                byte** pictures = stackalloc byte*[Maps.Lanes];
                for (int lane = 0; lane < Maps.Lanes; lane++)
                    pictures[lane] = lane < indices.Length ? pixels + (long)indices[lane] * size : null;
                for (int row = 0; row < x.Channels * x.Height; row++)
                    FillRow(pictures, row * x.Width, Row(memory, row), indices.Length);
            }
        else
            for (int row = 0; row < x.Channels * x.Height; row++)
                for (int column = 0; column < x.Width; column++)
                    for (int lane = 0; lane < Maps.Lanes; lane++)
                        Row(memory, row)[column * Maps.Lanes + lane] =
                            lane < indices.Length ? images.Floats[indices[lane] * size + row * x.Width + column] : 0f;
        Normalize(memory, indices.Length);
    }

    private float* Row(float* memory, int row) =>
        memory + x.Inside + row / x.Height * x.MapStride + row % x.Height * x.RowStride;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRow(byte** pictures, int pixel, float* target, int count)
    {
        int column = 0;
        if (count == Maps.Lanes && x.Width >= 16)
            for (; column < x.Width; column += 16)
            {
                // The last sixteen may overlap those before: their pixels are written twice.
                int first = Math.Min(column, x.Width - 16);
                Sixteen(pictures, pixel + first, target + first * Maps.Lanes);
            }
        for (; column < x.Width; column++)
            for (int lane = 0; lane < Maps.Lanes; lane++)
                target[column * Maps.Lanes + lane] = lane < count ? pictures[lane][pixel + column] : 0f;
    }

    // 16 pixels of 16 pictures: a 16 × 16 transposition of bytes in four rounds. Each round interleaves row i with row i + 8,
    // which turns the four bits of the row's number by one: after four rounds rows have become columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sixteen(byte** pictures, int pixel, float* target)
    {
        Vector128<byte>* rows = stackalloc Vector128<byte>[16], next = stackalloc Vector128<byte>[16];
        for (int lane = 0; lane < 16; lane++)
            rows[lane] = Vector128.Load(pictures[lane] + pixel);
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                next[2 * i] = Interleave.Low(rows[i], rows[i + 8]);
                next[2 * i + 1] = Interleave.High(rows[i], rows[i + 8]);
            }
            Vector128<byte>* swap = rows;
            rows = next;
            next = swap;
        }
        for (int column = 0; column < 16; column++, target += Maps.Lanes)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(rows[column]);
            (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
            (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
            Vector128.ConvertToSingle(a.AsInt32()).Store(target);
            Vector128.ConvertToSingle(b.AsInt32()).Store(target + 4);
            Vector128.ConvertToSingle(c.AsInt32()).Store(target + 8);
            Vector128.ConvertToSingle(d.AsInt32()).Store(target + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(float* memory, int count)
    {
        T scale = T.Broadcast(normalization.Scale);
        for (int c = 0; c < x.Channels; c++)
        {
            T mean = T.Broadcast(normalization.Mean[normalization.Mean.Count == 1 ? 0 : c]);
            T deviation = T.Broadcast(normalization.Deviation[normalization.Deviation.Count == 1 ? 0 : c]);
            for (int h = 0; h < x.Height; h++)
            {
                float* row = memory + x.Inside + c * x.MapStride + h * x.RowStride;
                for (int i = 0; i < x.Width * Maps.Lanes; i += T.Count)
                    T.Store(isPlain ? T.Load(row + i) / scale : (T.Load(row + i) / scale - mean) / deviation, row + i);
            }
        }
        if (!isPlain)
            ClearLanes(memory, count);
    }

    // A mean taken away from an empty lane would leave something there.
    private void ClearLanes(float* memory, int count)
    {
        if (count < Maps.Lanes)
            for (int row = 0; row < x.Channels * x.Height; row++)
                for (int column = 0; column < x.Width; column++)
                    new Span<float>(Row(memory, row) + column * Maps.Lanes + count, Maps.Lanes - count).Clear();
    }
}
