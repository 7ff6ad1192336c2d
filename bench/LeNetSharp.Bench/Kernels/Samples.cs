namespace LeNetSharp.Bench;

/// <summary>Numbers of some samples, laid out both ways: sample after sample, and 16 samples side by side in lanes,
/// block after block.</summary>
internal sealed unsafe class Samples
{
    private readonly FloatBuffer rows, lanes;

    /// <summary>Drawn numbers, evenly from -1 to 1.</summary>
    public Samples(int count, int seed, int blocks = 1)
    {
        (Count, Blocks) = (count, blocks);
        (rows, lanes) = (new(count * Number), new(count * Number));
        Random random = new(seed);
        for (int sample = 0; sample < Number; sample++)
            for (int i = 0; i < count; i++)
                Rows[sample * count + i] = Lanes[At(sample, i)] = 2 * random.NextSingle() - 1;
    }

    /// <summary>Numbers of a sample.</summary>
    public int Count { get; }

    public int Blocks { get; }

    /// <summary>Samples in all.</summary>
    public int Number => Blocks * Maps.Lanes;

    /// <summary>[sample][number]</summary>
    public float* Rows => rows.Pointer;

    /// <summary>[block][number][lane]</summary>
    public float* Lanes => lanes.Pointer;

    /// <summary>One block's [number][lane].</summary>
    public float* Block(int block) => Lanes + block * Count * Maps.Lanes;

    /// <summary>Copies a block's lanes to where a kernel reads them.</summary>
    public void CopyTo(float* target, int block = 0) =>
        new ReadOnlySpan<float>(Block(block), Count * Maps.Lanes).CopyTo(new Span<float>(target, Count * Maps.Lanes));

    /// <summary>One sample in the lane of the plain loops.</summary>
    public DoubleLane[] Sample(int sample)
    {
        DoubleLane[] numbers = new DoubleLane[Count];
        for (int i = 0; i < Count; i++)
            numbers[i] = DoubleLane.Broadcast(Rows[sample * Count + i]);
        return numbers;
    }

    /// <summary>Numbers that lie side by side in lanes, sample after sample.</summary>
    public static double[] FromLanes(float* lanes, int count)
    {
        double[] numbers = new double[count * Maps.Lanes];
        for (int sample = 0; sample < Maps.Lanes; sample++)
            for (int i = 0; i < count; i++)
                numbers[sample * count + i] = lanes[i * Maps.Lanes + sample];
        return numbers;
    }

    /// <summary>Numbers as they lie.</summary>
    public static double[] AsTheyLie(float* numbers, int count)
    {
        double[] copy = new double[count];
        for (int i = 0; i < count; i++)
            copy[i] = numbers[i];
        return copy;
    }

    private int At(int sample, int i) =>
        sample / Maps.Lanes * Count * Maps.Lanes + i * Maps.Lanes + sample % Maps.Lanes;
}
