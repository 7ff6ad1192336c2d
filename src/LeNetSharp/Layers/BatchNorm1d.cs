namespace LeNetSharp;

/// <inheritdoc cref="BatchNorm" path="/summary"/>
/// <remarks>Input (F), output the same; statistics over pictures. Parameters: weight (F), bias (F); buffers:
/// running_mean (F), running_var (F). Same as PyTorch <c>nn.BatchNorm1d</c>; with other options Keras
/// <c>BatchNormalization</c>. Training takes at least two pictures at a time.</remarks>
public sealed record BatchNorm1d : BatchNorm
{
    /// <summary>Batch normalisation of features.</summary>
    /// <param name="epsilon">What is added to the variance; default 1e-5 as in PyTorch, Keras' is 1e-3.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; default 0.1 as in PyTorch. Keras
    /// counts the other way: its 0.99 is 0.01 here.</param>
    /// <param name="scale">Whether to multiply by a learned weight. Without both, PyTorch's
    /// <c>affine=False</c>.</param>
    /// <param name="center">Whether to add a learned bias.</param>
    /// <param name="unbiasedVariance">Whether the running variance takes the batch's divided by n − 1, as in PyTorch,
    /// or by n, as in Keras.</param>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is below 0, or momentum not from 0 to 1.</exception>
    public BatchNorm1d(float epsilon = UsualEpsilon, float momentum = UsualMomentum, bool scale = true,
        bool center = true, bool unbiasedVariance = true)
        : base(epsilon, momentum, scale, center, unbiasedVariance) { }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => input is [var channels]
        ? Build(input, channels)
        : throw Expects("(features)", input, "put Flatten() before it, or use BatchNorm2d()");

    internal static BatchNorm1d Read(LayerReader fields) => new(
        fields.Number("epsilon", UsualEpsilon),
        fields.Number("momentum", UsualMomentum),
        fields.Switch("scale", true),
        fields.Switch("center", true),
        fields.Switch("unbiasedVariance", true));
}
