using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Fills a block with 16 pictures, side by side: x[c][h][w][lane] = (raw / scale − mean[c]) /
/// deviation[c].</summary>
internal sealed unsafe class BlockInput<T>(Maps x, Normalization normalization) where T : struct, IVectorLanes<T>
{
    private readonly bool isPlain = normalization.Mean.All(mean => mean == 0)
        && normalization.Deviation.All(deviation => deviation == 1);
    private readonly int area = x.Height * x.Width;

    // Where each pixel of a picture goes.
    private readonly int[] places = Places(x);

    /// <summary>Puts the pictures of some indices into the lanes; lanes without a picture become zero.</summary>
    public void Fill(float* memory, ImageSet images, ReadOnlySpan<int> indices)
    {
        if (images.IsBytes)
            fixed (byte* pixels = images.Bytes)
                Fill(memory, pixels, indices);
        else
            fixed (float* pixels = images.Floats)
                Fill(memory, pixels, indices);
    }

    /// <summary>Puts pictures of bytes, all after another, into the lanes.</summary>
    public void Fill(float* memory, byte* pixels, ReadOnlySpan<int> indices)
    {
        byte** pictures = stackalloc byte*[Maps.Lanes];
        for (int lane = 0; lane < Maps.Lanes; lane++)
            pictures[lane] = pixels + (long)indices[Math.Min(lane, indices.Length - 1)] * places.Length;
        for (int c = 0; c < x.Channels; c++)
            FillBytes(memory, pictures, c);
        ClearLanes(memory, indices.Length);
    }

    /// <summary>Puts pictures of floats, all after another, into the lanes.</summary>
    public void Fill(float* memory, float* pixels, ReadOnlySpan<int> indices)
    {
        for (int i = 0; i < places.Length; i++)
            FillPlace(memory, pixels, indices, i);
        ClearLanes(memory, indices.Length);
    }

    // Sixteen pixels of sixteen pictures at a time. The last sixteen may overlap those before: their pixels are written
    // twice.
    [MethodImpl(Compilation.HotLoop)]
    private void FillBytes(float* memory, byte** pictures, int c)
    {
        byte* columns = stackalloc byte[16 * Maps.Lanes];
        int first = c * area;
        for (int done = 0; done < area; done += 16)
        {
            int count = Math.Min(16, area), start = first + Math.Min(done, area - count);
            if (count == 16)
                ByteSquare.Transpose(pictures, start, columns);
            else
                for (int i = 0; i < count; i++)
                    for (int lane = 0; lane < Maps.Lanes; lane++)
                        columns[i * Maps.Lanes + lane] = pictures[lane][start + i];
            Put(memory, places.AsSpan(start, count), columns, c);
        }
    }

    [MethodImpl(Compilation.HotLoop)]
    private void Put(float* memory, ReadOnlySpan<int> places, byte* columns, int c)
    {
        T scale = T.Broadcast(normalization.Scale), mean = Mean(c), deviation = Deviation(c);
        for (int i = 0; i < places.Length; i++, columns += Maps.Lanes)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                T value = T.FromBytes(columns + lane) / scale;
                T.Store(isPlain ? value : (value - mean) / deviation, memory + places[i] + lane);
            }
    }

    private void FillPlace(float* memory, float* pixels, ReadOnlySpan<int> indices, int i)
    {
        float* place = memory + places[i];
        for (int lane = 0; lane < Maps.Lanes; lane++)
            place[lane] = pixels[(long)indices[Math.Min(lane, indices.Length - 1)] * places.Length + i];
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T value = T.Load(place + lane) / T.Broadcast(normalization.Scale);
            T.Store(isPlain ? value : (value - Mean(i / area)) / Deviation(i / area), place + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Mean(int c) => T.Broadcast(normalization.Mean[normalization.Mean.Count == 1 ? 0 : c]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Deviation(int c) => T.Broadcast(normalization.Deviation[normalization.Deviation.Count == 1 ? 0 : c]);

    private static int[] Places(Maps x)
    {
        int[] places = new int[x.Count];
        for (int c = 0, i = 0; c < x.Channels; c++)
            for (int h = 0; h < x.Height; h++)
                for (int w = 0; w < x.Width; w++)
                    places[i++] = x.Inside + c * x.MapStride + x.InMap(h, w);
        return places;
    }

    // Lanes without a picture held a copy of the last.
    private void ClearLanes(float* memory, int count)
    {
        if (count < Maps.Lanes)
            foreach (int place in places)
                new Span<float>(memory + place + count, Maps.Lanes - count).Clear();
    }
}
