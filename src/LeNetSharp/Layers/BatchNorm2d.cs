namespace LeNetSharp;

/// <inheritdoc cref="BatchNorm" path="/summary"/>
/// <remarks>Input (C, H, W), output the same; statistics over pictures, rows and columns. Parameters: weight (C), bias
/// (C); buffers: running_mean (C), running_var (C). Same as PyTorch <c>nn.BatchNorm2d</c>; with other options Keras
/// <c>BatchNormalization</c>. Training takes at least two values of each channel.</remarks>
public sealed record BatchNorm2d : BatchNorm
{
    /// <summary>Batch normalisation of feature maps.</summary>
    /// <param name="epsilon">What is added to the variance; default 1e-5 as in PyTorch, Keras' is 1e-3.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; default 0.1 as in PyTorch. Keras
    /// counts the other way: its 0.99 is 0.01 here.</param>
    /// <param name="scale">Whether to multiply by a learned weight. Without both, PyTorch's
    /// <c>affine=False</c>.</param>
    /// <param name="center">Whether to add a learned bias.</param>
    /// <param name="unbiasedVariance">Whether the running variance takes the batch's divided by n − 1, as in PyTorch,
    /// or by n, as in Keras.</param>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is below 0, or momentum not from 0 to 1.</exception>
    public BatchNorm2d(float epsilon = UsualEpsilon, float momentum = UsualMomentum, bool scale = true,
        bool center = true, bool unbiasedVariance = true)
        : base(epsilon, momentum, scale, center, unbiasedVariance) { }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => input is [var channels, _, _]
        ? Build(input, channels)
        : throw Expects("(channels, height, width)", input, "put it before Flatten(), or use BatchNorm1d()");

    internal static BatchNorm2d Read(LayerReader fields) => new(
        fields.Number("epsilon", UsualEpsilon),
        fields.Number("momentum", UsualMomentum),
        fields.Switch("scale", true),
        fields.Switch("center", true),
        fields.Switch("unbiasedVariance", true));
}
