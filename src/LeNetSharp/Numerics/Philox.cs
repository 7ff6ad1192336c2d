namespace LeNetSharp;

/// <summary>What random numbers are drawn for: each purpose has a stream of its own.</summary>
internal enum Purpose : uint
{
    InitialWeights = 1,
    DataOrder = 2,
    Augmentation = 3,
    Dropout = 4,
    Elastic = 5,
    MixUp = 6,
    Curvature = 11,
}

/// <summary>Random numbers without a state: the n-th number of a stream depends on (seed, purpose, stream, n)
/// alone.</summary>
/// <remarks>Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011). Since nothing
/// depends on how many numbers were drawn before, a run resumed at step k draws what an unbroken run would have
/// drawn.</remarks>
internal readonly struct Philox(ulong seed, Purpose purpose, uint stream)
{
    /// <summary>Four 32-bit numbers at position <paramref name="block"/> of the stream.</summary>
    public (uint A, uint B, uint C, uint D) Block(ulong block)
    {
        uint c0 = (uint)block, c1 = (uint)(block >> 32), c2 = stream, c3 = (uint)purpose;
        return Rounds(c0, c1, c2, c3, (uint)seed, (uint)(seed >> 32));
    }

    /// <summary>The 32-bit number at position <paramref name="index"/>.</summary>
    public uint Bits(ulong index)
    {
        (uint a, uint b, uint c, uint d) = Block(index / 4);
        return (index % 4) switch { 0 => a, 1 => b, 2 => c, _ => d };
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float Uniform(ulong index) => (Bits(index) >> 8) * (1f / 16777216f);

    /// <summary>A whole number in [0, <paramref name="bound"/>), each as likely to within 2⁻³² (Lemire's
    /// multiplication).</summary>
    public int Below(ulong index, int bound) => (int)(((ulong)Bits(index) * (uint)bound) >> 32);

    /// <summary>A number from the standard normal distribution, by the inverse of its distribution function.</summary>
    public float Normal(ulong index) => (float)NormalQuantile((Bits(index) + 0.5) / 4294967296.0);

    /// <summary>A number from the part of the standard normal distribution that lies within two deviations.</summary>
    public float NormalWithinTwo(ulong index)
    {
        const double Below = 0.022750131948179207;
        return (float)NormalQuantile(Below + (1 - 2 * Below) * ((Bits(index) + 0.5) / 4294967296.0));
    }

    internal static (uint, uint, uint, uint) Rounds(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)c0 * 0xD2511F53u, p1 = (ulong)c2 * 0xCD9E8D57u;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        return (c0, c1, c2, c3);
    }

    // Newton's method on Φ(z) = p, from a start by Φ's logistic likeness, would need erf; Wichura's rational form (AS
    // 241,
    // Applied Statistics 37, 1988; relative error 10⁻⁷ in its short form) needs a logarithm in the tails, which is our
    // own.
    internal static double NormalQuantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
        }
        double tail = Math.Sqrt(-DoubleMath.Log(q < 0 ? p : 1 - p));
        double z;
        if (tail <= 5)
        {
            double r = tail - 1.6;
            z = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
        }
        else
        {
            double r = tail - 5;
            z = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
        }
        return q < 0 ? -z : z;
    }
}
