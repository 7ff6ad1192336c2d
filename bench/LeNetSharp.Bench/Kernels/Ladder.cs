namespace LeNetSharp.Bench;

/// <summary>One operation in several versions, from plain loops to the engine's own kernel, on the same
/// numbers.</summary>
internal abstract class Ladder
{
    /// <summary>Samples in a block.</summary>
    protected const int N = Maps.Lanes;

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is computed, and of which size.</summary>
    public abstract string Title { get; }

    /// <summary>What one run of a rung takes at least.</summary>
    public abstract Work Work { get; }

    /// <summary>How many numbers the longest sum adds up: what roundings may amount to.</summary>
    public virtual long Terms => 1;

    /// <summary>The versions, slowest first.</summary>
    public abstract IReadOnlyList<Rung> Rungs { get; }

    /// <summary>The answer in float64: what every rung must come to.</summary>
    public abstract double[] Reference();
}

/// <summary>One version.</summary>
/// <param name="Change">What it does otherwise than the one before.</param>
/// <param name="Run">Computes everything once.</param>
/// <param name="Read">What it came to, in the order of <see cref="Ladder.Reference"/>.</param>
internal sealed record Rung(string Change, Action Run, Func<double[]> Read);

/// <summary>What an operation takes at least: multiply-adds where these decide, else bytes.</summary>
/// <param name="MultiplyAdds">Multiply-adds, padding counted; zero where bytes decide.</param>
/// <param name="BytesRead">Bytes that it must read.</param>
/// <param name="BytesWritten">Bytes that it must write.</param>
/// <param name="IsInPlace">Whether it writes where it has read.</param>
internal readonly record struct Work(double MultiplyAdds, double BytesRead, double BytesWritten, bool IsInPlace = false)
{
    public static Work OfArithmetic(double multiplyAdds) => new(multiplyAdds, 0, 0);

    /// <summary>Floats read and written.</summary>
    public static Work OfFloats(double read, double written) => new(0, sizeof(float) * read, sizeof(float) * written);

    public bool IsArithmetic => MultiplyAdds > 0;

    /// <summary>Floating-point operations or bytes, in 10⁹.</summary>
    public double Billions => (IsArithmetic ? 2 * MultiplyAdds : BytesRead + BytesWritten) / 1e9;

    public string Unit => IsArithmetic ? "GFLOP/s" : "GB/s";
}
