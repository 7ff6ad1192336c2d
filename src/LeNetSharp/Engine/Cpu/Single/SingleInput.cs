using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Lays one picture out for the first layer: x[c][h][w] = (raw / scale − mean[c]) / deviation[c].</summary>
/// <remarks>A byte has 256 values: what each becomes stands in a table.</remarks>
internal sealed unsafe class SingleInput
{
    private const int Values = 256;

    private readonly SingleMaps x;
    private readonly Normalization normalization;
    private readonly FloatBuffer table;
    private readonly int tableStep;
    private readonly int[] firstColumns;

    public SingleInput(SingleMaps x, Normalization normalization)
    {
        (this.x, this.normalization) = (x, normalization);
        int tables = normalization.Mean.Count == 1 && normalization.Deviation.Count == 1 ? 1 : x.Channels;
        (table, tableStep) = (new FloatBuffer(tables * Values), tables == 1 ? 0 : Values);
        for (int c = 0; c < tables; c++)
            for (int raw = 0; raw < Values; raw++)
                table.Span[c * Values + raw] = normalization.Apply(raw, c);
        firstColumns = [.. Enumerable.Range(0, Math.Min(x.Phases, x.Width))];
    }

    /// <summary>A picture of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(byte* picture, float* memory)
    {
        for (int c = 0; c < x.Channels; c++)
            for (int h = 0; h < x.Height; h++, picture += x.Width)
                foreach (int w in firstColumns)
                    Spread(picture + w, x.Phases, table.Pointer + c * tableStep, memory + x.At(c, h, w), x.ColumnStep,
                        (x.Width - w + x.Phases - 1) / x.Phases);
    }

    /// <summary>A picture of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(float* picture, float* memory)
    {
        for (int c = 0; c < x.Channels; c++)
            for (int h = 0; h < x.Height; h++)
                for (int w = 0; w < x.Width; w++)
                    memory[x.At(c, h, w)] = normalization.Apply(*picture++, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(byte* from, nint step, float* table, float* to, nint target, int count)
    {
        for (int i = 0; i < count; i++, from += step, to += target)
            *to = table[*from];
    }
}
