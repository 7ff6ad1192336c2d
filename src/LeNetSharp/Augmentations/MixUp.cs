namespace LeNetSharp;

/// <summary>With which other picture of the batch each is mixed, and how much of itself stays.</summary>
internal readonly record struct MixUp(int Partner, float Share)
{
    private const uint MostTries = 1000;

    /// <summary>Draws for the picture at one place of a batch: seed, step, place and the batch's size decide.</summary>
    /// <remarks>All partners of a batch are the same number of places away, so each picture is partner once; the
    /// batch's order is itself random.</remarks>
    public static MixUp Of(double alpha, ulong seed, int step, int place, int count)
    {
        Philox random = new(seed, Purpose.MixUp, (uint)step);
        int away = count < 2 ? 0 : 1 + random.Below(0, count - 1);
        return new MixUp((place + away) % count, (float)Beta(alpha, random, ((ulong)place + 1) << 32));
    }

    // Of Beta(α, α), by Jöhnk's method (1964): u^(1/α) / (u^(1/α) + v^(1/α)) of the first two that come to 1 at most.
    private static double Beta(double alpha, Philox random, ulong first)
    {
        for (ulong i = 0; i < MostTries; i++)
        {
            (uint a, uint b, _, _) = random.Block(first + i);
            double u = Root(a, alpha), v = Root(b, alpha);
            if (u + v <= 1)
                return u / (u + v);
        }
        return 0.5;
    }

    private static double Root(uint bits, double alpha) =>
        DoubleMath.Exp(Math.Max(-700, DoubleMath.Log((bits + 0.5) / 4294967296.0) / alpha));
}
