using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = x for x above 0, else negativeSlope · x.</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.LeakyReLU</c>, whose default slope
/// is 0.01; Keras' is
/// 0.3. The slope at 0 is that of negative values.</remarks>
public sealed record LeakyReLU : Activation<LeakyReLU.Formula>
{
    private const float UsualSlope = 0.01f;

    /// <summary>A rectifier that leaks.</summary>
    /// <param name="negativeSlope">What values below 0 are multiplied by; 0 is ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative, infinite or NaN.</exception>
    public LeakyReLU(float negativeSlope = UsualSlope) =>
        NegativeSlope = negativeSlope is >= 0 and < float.PositiveInfinity
        ? negativeSlope
        : throw new ArgumentOutOfRangeException(nameof(negativeSlope),
            FormattableString.Invariant($"negativeSlope must be a number of at least 0, but got {negativeSlope}."));

    /// <summary>What values below 0 are multiplied by.</summary>
    public float NegativeSlope { get; }

    /// <inheritdoc/>
    protected override Formula Function => new(NegativeSlope);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Add("negativeSlope", NegativeSlope, UsualSlope);

    internal static LeakyReLU Read(LayerReader fields) => new(fields.Number("negativeSlope", UsualSlope));

    /// <summary>The formula, over any lanes.</summary>
    /// <param name="negativeSlope">At least 0, so that y is above 0 just where x is.</param>
    public readonly struct Formula(float negativeSlope) : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.IfGreater(x, T.Broadcast(0f), x, x * T.Broadcast(negativeSlope));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.IfGreater(y, T.Broadcast(0f), T.Broadcast(1f), T.Broadcast(negativeSlope));
    }
}
