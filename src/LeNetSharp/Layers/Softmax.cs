using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Scores to shares: y[k] = e^(x[k]) / Σⱼ e^(x[j]), all above 0 and 1 together.</summary>
/// <remarks>Input (features), output the same. No parameters. Same as PyTorch <c>nn.Softmax(dim=1)</c>, Keras
/// <c>Softmax</c>. A network needs none at its end: its loss and <see cref="Prediction"/> take scores. Where it has one
/// all the same, as networks of Keras and ONNX do, the loss is that of the scores before it, and its shares are the
/// probabilities.</remarks>
public sealed record Softmax : Layer
{
    /// <inheritdoc/>
    public override Plan Build(Shape input) =>
        input is [_] ? new(input, input) : throw Expects("(features)", input, "put Flatten() before it");

    // Less the largest of them, so that no power overflows: the shares are the same.
    /// <inheritdoc/>
    [MethodImpl(Compilation.HotLoop)]
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        T most = x[0], sum = T.Broadcast(0f);
        foreach (T score in x)
            most = T.IfGreater(score, most, score, most);
        for (int k = 0; k < y.Length; k++)
        {
            y[k] = T.Exp(x[k] - most);
            sum += y[k];
        }
        for (int k = 0; k < y.Length; k++)
            y[k] /= sum;
    }

    // dx[k] = y[k]·(dy[k] − Σⱼ dy[j]·y[j])
    /// <inheritdoc/>
    [MethodImpl(Compilation.HotLoop)]
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        T mean = T.Broadcast(0f);
        for (int k = 0; k < y.Length; k++)
            mean = T.MultiplyAdd(dy[k], y[k], mean);
        for (int k = 0; k < dx.Length; k++)
            dx[k] = y[k] * (dy[k] - mean);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) { }
}
