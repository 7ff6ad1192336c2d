namespace LeNetSharp;

/// <summary>One sample in float64: what finite differences and goldens are judged with. Never reaches
/// weights.</summary>
public readonly struct DoubleLane(double value) : ILanes<DoubleLane>
{
    private readonly double value = value;

    /// <summary>The number itself.</summary>
    public double Value => value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static DoubleLane Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static DoubleLane operator +(DoubleLane a, DoubleLane b) => new(a.value + b.value);

    /// <inheritdoc/>
    public static DoubleLane operator -(DoubleLane a, DoubleLane b) => new(a.value - b.value);

    /// <inheritdoc/>
    public static DoubleLane operator *(DoubleLane a, DoubleLane b) => new(a.value * b.value);

    /// <inheritdoc/>
    public static DoubleLane operator /(DoubleLane a, DoubleLane b) => new(a.value / b.value);

    /// <inheritdoc/>
    public static DoubleLane MultiplyAdd(DoubleLane a, DoubleLane b, DoubleLane c) => new(a.value * b.value + c.value);

    /// <inheritdoc/>
    public static DoubleLane IfGreater(DoubleLane a, DoubleLane b, DoubleLane then, DoubleLane otherwise) =>
        a.value > b.value ? then : otherwise;

    /// <inheritdoc/>
    public static DoubleLane Min(DoubleLane a, DoubleLane b) => a.value < b.value ? a : b;

    /// <inheritdoc/>
    public static DoubleLane Max(DoubleLane a, DoubleLane b) => a.value > b.value ? a : b;

    /// <inheritdoc/>
    public static DoubleLane Sqrt(DoubleLane x) => new(Math.Sqrt(x.value));

    /// <inheritdoc/>
    public static DoubleLane EighthPowerOfTwo(DoubleLane shifted) => new(Math.Pow(2, (shifted.value - 12582912) / 8));

    /// <inheritdoc/>
    public static DoubleLane Split(DoubleLane value, out DoubleLane power)
    {
        double n = Math.Floor(Math.Log2(value.value * Math.Sqrt(2)));
        power = new(n);
        return new(value.value / Math.Pow(2, n));
    }

    /// <inheritdoc/>
    public static DoubleLane Exp(DoubleLane x) => new(Math.Exp(x.value));

    /// <inheritdoc/>
    public static DoubleLane Exp(DoubleLane x, in ExpConstants<DoubleLane> exp) => Exp(x);

    /// <inheritdoc/>
    public static DoubleLane Log(DoubleLane x) => new(Math.Log(x.value));

    /// <inheritdoc/>
    public static DoubleLane Tanh(DoubleLane x, in ExpConstants<DoubleLane> exp) => new(Math.Tanh(x.value));

    // Below 3 the series Q = ½ − φ·(a + a³/3 + a⁵/15 + …), beyond the continued fraction φ/(a + 1/(a + 2/(a + 3/(a +
    // …)))).
    /// <inheritdoc/>
    public static DoubleLane NormalTail(DoubleLane a, in ExpConstants<DoubleLane> exp, out DoubleLane density)
    {
        double x = a.value, height = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        density = new(height);
        if (x < 3)
        {
            double sum = x, term = x;
            for (int k = 3; k < 120; k += 2)
                sum += term *= x * x / k;
            return new(0.5 - height * sum);
        }
        double fraction = x;
        for (int k = 150; k > 0; k--)
            fraction = x + k / fraction;
        return new(height / fraction);
    }
}
