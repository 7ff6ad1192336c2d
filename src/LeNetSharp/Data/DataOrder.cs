namespace LeNetSharp;

/// <summary>The order in which an epoch sees the pictures: it depends on the seed and the epoch's number
/// alone.</summary>
internal static class DataOrder
{
    /// <summary>A random permutation of 0 … count − 1, by Fisher and Yates' shuffle.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <param name="count">How many pictures there are.</param>
    public static int[] ForEpoch(ulong seed, int epoch, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Philox random = new(seed, Purpose.DataOrder, (uint)epoch);
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        // The number for place i has index i, so the order could be drawn from any place on. Four numbers come from one
        // block.
        (uint A, uint B, uint C, uint D) bits = default;
        for (int i = count - 1, block = -1; i > 0; i--)
        {
            if (block != i / 4)
                bits = random.Block((uint)(block = i / 4));
            uint draw = (i % 4) switch { 0 => bits.A, 1 => bits.B, 2 => bits.C, _ => bits.D };
            int j = (int)(((ulong)draw * (uint)(i + 1)) >> 32);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
