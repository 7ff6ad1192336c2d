namespace LeNetSharp;

/// <summary>What a dropout multiplies values by in one step: 0 for a share of them, for the others what makes up for
/// those.</summary>
/// <remarks>Sixteen random bits decide about a value of a picture. Four numbers of Philox serve the values at one index
/// of eight pictures side by side in the batch, so a block of 16 pictures takes two draws a value.</remarks>
internal readonly struct DropoutMask
{
    private const int Levels = 1 << 16, PlacesPerDraw = 8;

    private readonly Philox random;
    private readonly ulong layer;
    private readonly uint dropped;

    /// <summary>The mask of one dropout in one step.</summary>
    /// <param name="share">How likely a value becomes zero.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">Steps done before.</param>
    /// <param name="layer">Which dropout of the network: 0 for the first.</param>
    public DropoutMask(float share, ulong seed, int step, int layer)
    {
        random = new Philox(seed, Purpose.Dropout, (uint)step);
        this.layer = (ulong)layer << 56;
        dropped = (uint)Math.Min(Levels - 1, (int)MathF.Round(share * Levels));
        Kept = Levels / (float)(Levels - dropped);
    }

    /// <summary>What values that stay are multiplied by.</summary>
    public float Kept { get; }

    /// <summary>The factor of a value.</summary>
    /// <param name="value">Its index in the picture.</param>
    /// <param name="place">The picture's place in the batch.</param>
    public float Factor(int value, int place)
    {
        Span<float> eight = stackalloc float[PlacesPerDraw];
        Draw(value, place / PlacesPerDraw, eight);
        return eight[place % PlacesPerDraw];
    }

    /// <summary>The factors of the values at one index in 16 pictures.</summary>
    /// <param name="value">Their index.</param>
    /// <param name="block">Which 16 pictures of the batch.</param>
    /// <param name="factors">Where they go.</param>
    public void Draw16(int value, int block, Span<float> factors)
    {
        Draw(value, 2 * block, factors);
        Draw(value, 2 * block + 1, factors[PlacesPerDraw..]);
    }

    private void Draw(int value, int eighth, Span<float> factors)
    {
        (uint a, uint b, uint c, uint d) = random.Block(layer | (ulong)(uint)eighth << 32 | (uint)value);
        Put(a, factors);
        Put(b, factors[2..]);
        Put(c, factors[4..]);
        Put(d, factors[6..]);
    }

    private void Put(uint bits, Span<float> two)
    {
        two[0] = (bits & (Levels - 1)) < dropped ? 0f : Kept;
        two[1] = bits >> 16 < dropped ? 0f : Kept;
    }
}
