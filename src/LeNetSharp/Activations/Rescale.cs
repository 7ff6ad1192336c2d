using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = scale · x + offset.</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as Keras <c>Rescaling</c>. As a network's first layer
/// it says which range of pixels the network wants, where that is not the [0, 1] that data sets give.</remarks>
public sealed record Rescale : Activation<Rescale.Formula>
{
    /// <summary>A change of range.</summary>
    /// <param name="scale">What values are multiplied by.</param>
    /// <param name="offset">What is added then.</param>
    /// <exception cref="ArgumentException">A number is infinite or NaN.</exception>
    public Rescale(float scale, float offset = 0)
    {
        if (!float.IsFinite(scale) || !float.IsFinite(offset))
            throw new ArgumentException(
                FormattableString.Invariant($"Scale and offset must be numbers, but got {scale} and {offset}."));
        (Scale, Offset) = (scale, offset);
    }

    /// <summary>What values are multiplied by.</summary>
    public float Scale { get; }

    /// <summary>What is added then.</summary>
    public float Offset { get; }

    /// <inheritdoc/>
    protected override Formula Function => new(Scale, Offset);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Add("scale", Scale, 1f).Add("offset", Offset, 0f);

    internal static Rescale Read(LayerReader fields) => new(fields.Number("scale", 1f), fields.Number("offset", 0f));

    /// <summary>The formula, over any lanes.</summary>
    /// <param name="scale">What values are multiplied by.</param>
    /// <param name="offset">What is added then.</param>
    public readonly struct Formula(float scale, float offset) : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.MultiplyAdd(T.Broadcast(scale), x, T.Broadcast(offset));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> => T.Broadcast(scale);
    }
}
