namespace LeNetSharp;

/// <summary>The norm of a gradient: the root of the sum of the squares of all its numbers.</summary>
/// <remarks>In double, so that no gradient is too long; in a fixed order, so that it is the same on any number of
/// threads. Four sums side by side, as one would wait for itself.</remarks>
internal static class GradientNorm
{
    /// <summary>Shortens a gradient that is longer than an optimizer allows.</summary>
    public static void Clip<T>(FloatBuffer gradient, Optimizer optimizer) where T : struct, IVectorLanes<T>
    {
        if (optimizer.ClipNorm is not null)
            Multiply<T>(gradient, optimizer.Clip(Of(gradient.Span)));
    }

    /// <summary>Multiplies all numbers, which fill whole registers.</summary>
    public static unsafe void Multiply<T>(FloatBuffer values, float factor) where T : struct, IVectorLanes<T>
    {
        for (int i = 0; i < values.Length; i += T.Count)
            T.Store(T.Load(values.Pointer + i) * T.Broadcast(factor), values.Pointer + i);
    }

    public static double Of(ReadOnlySpan<float> gradient)
    {
        double a = 0, b = 0, c = 0, d = 0;
        for (; gradient.Length >= 4; gradient = gradient[4..])
        {
            a += (double)gradient[0] * gradient[0];
            b += (double)gradient[1] * gradient[1];
            c += (double)gradient[2] * gradient[2];
            d += (double)gradient[3] * gradient[3];
        }
        foreach (float value in gradient)
            a += (double)value * value;
        return Math.Sqrt(a + b + (c + d));
    }
}
