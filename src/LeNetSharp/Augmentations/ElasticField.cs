using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>How far each point of a picture is displaced (Simard, Steinkraus and Platt 2003): random numbers, smoothed
/// by a bell curve, times α.</summary>
/// <remarks>field[h][w] = α·Σ g[i]·g[j]·noise[h + i][w + j], noise in [-1, 1) within the picture and 0 outside, g a
/// bell curve of deviation σ that ends at 3σ and sums to 1. Rows are smoothed first, then columns, each sum in order in
/// every lane: the same bits at every vector width.</remarks>
internal sealed unsafe class ElasticField<T> where T : struct, IVectorLanes<T>
{
    private readonly int height, width, radius, margin, stride;
    private readonly float[] bell;
    private readonly float strength;

    /// <summary>A field for pictures of one size.</summary>
    public ElasticField(double strength, double deviation, int height, int width)
    {
        (this.height, this.width, this.strength) = (height, width, (float)strength);
        radius = (int)Math.Ceiling(3 * deviation);
        double[] curve = [.. Enumerable.Range(-radius, 2 * radius + 1)
            .Select(i => DoubleMath.Exp(-i * i / (2 * deviation * deviation)))];
        double sum = curve.Sum();
        bell = [.. curve.Select(value => (float)(value / sum))];
        margin = (radius + 15) & ~15;
        stride = 2 * margin + ((width + 15) & ~15);
    }

    /// <summary>Floats of memory that one field takes, with what it is made from.</summary>
    public int Length => 2 * height * width + height * stride + (height + 2 * radius) * stride;

    /// <summary>Draws a field: displacements by rows, then by columns.</summary>
    /// <param name="random">Numbers of the step.</param>
    /// <param name="picture">The picture's index.</param>
    /// <param name="memory">Room for <see cref="Length"/> floats; the field comes first.</param>
    public ReadOnlySpan<float> Draw(Philox random, int picture, float* memory)
    {
        int area = height * width;
        float* noise = memory + 2 * area, rows = noise + height * stride;
        new Span<float>(noise, Length - 2 * area).Clear();
        for (int axis = 0; axis < 2; axis++)
        {
            Scatter(random, ((ulong)picture * 2 + (ulong)axis) << 24, noise);
            Smooth(noise, rows + radius * stride, step: 1);
            Smooth(rows + radius * stride, noise, stride);
            for (int h = 0; h < height; h++)
                for (int w = 0; w < width; w++)
                    memory[axis * area + h * width + w] = strength * noise[h * stride + margin + w];
        }
        return new ReadOnlySpan<float>(memory, 2 * area);
    }

    private void Scatter(Philox random, ulong first, float* noise)
    {
        int area = height * width;
        for (int i = 0; i < area; i += 8)
        {
            (uint a, uint b, uint c, uint d) = random.Block(first + (ulong)i / 8);
            ReadOnlySpan<uint> bits = [a, b, c, d];
            for (int j = 0; j < 8 && i + j < area; j++)
                noise[(i + j) / width * stride + margin + (i + j) % width] =
                    ((bits[j / 2] >> (j % 2 * 16)) & 0xffff) / 32768f - 1;
        }
        // What the field before left beside the picture.
        for (int h = 0; h < height; h++)
            new Span<float>(noise + h * stride + margin + width, stride - margin - width).Clear();
    }

    [MethodImpl(Compilation.HotLoop)]
    private void Smooth(float* from, float* to, int step)
    {
        for (int h = 0; h < height; h++)
            for (int w = 0; w < width; w += T.Count)
            {
                float* at = from + h * stride + margin + w - (nint)radius * step;
                T sum = T.Broadcast(0f);
                for (int i = 0; i < bell.Length; i++, at += step)
                    sum = T.MultiplyAdd(T.Broadcast(bell[i]), T.Load(at), sum);
                T.Store(sum, to + h * stride + margin + w);
            }
    }
}
