using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Lays one picture out for the first layer: x[c][h][w] = (raw / scale − mean[c]) / deviation[c].</summary>
/// <remarks>A byte has 256 values: what each becomes stands in a table.</remarks>
internal sealed unsafe class SingleInput
{
    private const int Values = 256;

    private readonly Normalization normalization;
    private readonly FloatBuffer table;
    private readonly Offsets places;
    private readonly int channels, mapPixels, tableStep;

    public SingleInput(SingleMaps x, Normalization normalization)
    {
        this.normalization = normalization;
        (channels, mapPixels) = (x.Channels, x.Height * x.Width);
        places = new Offsets([.. x.Places()]);
        int tables = normalization.Mean.Count == 1 && normalization.Deviation.Count == 1 ? 1 : channels;
        (table, tableStep) = (new FloatBuffer(tables * Values), tables == 1 ? 0 : Values);
        for (int c = 0; c < tables; c++)
            for (int raw = 0; raw < Values; raw++)
                table.Span[c * Values + raw] = normalization.Apply(raw, c);
    }

    /// <summary>A picture of bytes.</summary>
    public void Fill(byte* picture, float* memory)
    {
        for (int c = 0; c < channels; c++)
            Look(picture + c * mapPixels, table.Pointer + c * tableStep, memory,
                places.Pointer + c * mapPixels, mapPixels);
    }

    /// <summary>A picture of floats.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public void Fill(float* picture, float* memory)
    {
        int* to = places.Pointer;
        for (int c = 0; c < channels; c++)
            for (int i = 0; i < mapPixels; i++)
                memory[*to++] = normalization.Apply(*picture++, c);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void Look(byte* pixels, float* values, float* memory, int* places, nint count)
    {
        nint i = 0;
        for (; i + 4 <= count; i += 4)
        {
            memory[places[i]] = values[pixels[i]];
            memory[places[i + 1]] = values[pixels[i + 1]];
            memory[places[i + 2]] = values[pixels[i + 2]];
            memory[places[i + 3]] = values[pixels[i + 3]];
        }
        for (; i < count; i++)
            memory[places[i]] = values[pixels[i]];
    }
}
