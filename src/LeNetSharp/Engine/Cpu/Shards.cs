namespace LeNetSharp;

/// <summary>How the blocks of a batch are shared out: by the batch's size alone, never by the number of
/// threads.</summary>
/// <remarks>Each shard has a gradient buffer of its own, and the buffers are added in order: so the result has the same
/// bits on one thread or many. More shards feed more threads; each costs one pass over its gradients.</remarks>
internal static class Shards
{
    private const int Most = 16;

    /// <summary>Blocks that hold so many samples.</summary>
    public static int Blocks(int samples) => (samples + Maps.Lanes - 1) / Maps.Lanes;

    /// <summary>Shards that so many blocks are shared out to.</summary>
    public static int Count(int blocks) => Math.Min(blocks, Most);

    /// <summary>The first block of a shard; shard number Count gives the end.</summary>
    public static int First(int shard, int blocks) => (int)((long)shard * blocks / Count(blocks));
}
