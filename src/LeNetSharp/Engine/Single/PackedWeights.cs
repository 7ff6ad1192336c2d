namespace LeNetSharp;

/// <summary>A layer's weights in the order in which a kernel reads them, and its biases; zeros where there are
/// none.</summary>
internal sealed unsafe class PackedWeights
{
    private readonly FloatBuffer weights, biases;

    /// <summary>Packs the weights of some outputs, tile by tile.</summary>
    /// <param name="plan">The layer's plan: weight (outputs, …), and bias if it has one.</param>
    /// <param name="layerWeights">The layer's weights.</param>
    /// <param name="tiles">The outputs of each tile; from one term of their sums to the next there are as many weights
    /// as the tile is wide.</param>
    public PackedWeights(Plan plan, ReadOnlySpan<float> layerWeights, IReadOnlyList<OutputTile> tiles)
    {
        ReadOnlySpan<float> from = plan.Parameters[0].In(layerWeights);
        ReadOnlySpan<float> bias = plan.Parameters.Count > 1 ? plan.Parameters[1].In(layerWeights) : [];
        int terms = from.Length / plan.Parameters[0].Shape[0];
        int width = tiles.Sum(tile => tile.Width);
        (weights, biases) = (new FloatBuffer(width * terms), new FloatBuffer(width));
        Starts = new int[tiles.Count];
        int start = 0;
        for (int t = 0; t < tiles.Count; t++)
        {
            OutputTile tile = tiles[t];
            Starts[t] = start;
            for (int i = 0; i < tile.Outputs; i++)
            {
                for (int term = 0; term < terms; term++)
                    weights.Span[start * terms + term * tile.Width + i] = from[(tile.First + i) * terms + term];
                biases.Span[start + i] = bias.IsEmpty ? 0f : bias[tile.First + i];
            }
            start += tile.Width;
        }
        Terms = terms;
    }

    /// <summary>Terms of one output's sum.</summary>
    public int Terms { get; }

    /// <summary>Where each tile begins among the packed biases; its weights begin at as many times
    /// <see cref="Terms"/>.</summary>
    public int[] Starts { get; }

    /// <summary>The first tile's weights; valid as long as this object is reachable.</summary>
    public float* Weights => weights.Pointer;

    /// <summary>The first tile's biases; valid as long as this object is reachable.</summary>
    public float* Biases => biases.Pointer;
}

/// <summary>Outputs that one tile of a kernel computes.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Outputs">How many.</param>
/// <param name="Width">For how many the tile has room.</param>
internal readonly record struct OutputTile(int First, int Outputs, int Width);
