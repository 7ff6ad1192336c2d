namespace LeNetSharp;

/// <summary>Mean squared error: L = 1/K · Σₖ (z[k] − t[k])², the mean over the batch.</summary>
/// <remarks>z are the network's K outputs; the target t is +1 for the label and −1 for every other class. The loss of
/// the network of 1989 (LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition"). Same as PyTorch
/// <c>nn.MSELoss</c> on such targets.</remarks>
public sealed record MeanSquaredError : Loss
{
    internal override (float Label, float Other) Targets(int classes) => (1f, -1f);

    // dz[k] = 2/K · (z[k] − t[k])
    internal override void Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T scale, Span<T> gradient,
        out T loss, out T correct)
    {
        T part = T.Broadcast(1f / outputs.Length), slope = T.Broadcast(2f / outputs.Length) * scale,
            sum = T.Broadcast(0f);
        for (int k = 0; k < outputs.Length; k++)
        {
            T error = outputs[k] - targets[k];
            sum = T.MultiplyAdd(error, error, sum);
            gradient[k] = error * slope;
        }
        loss = sum * part;
        correct = IsRight(outputs, targets);
    }

    internal override void Curvature<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> curvature) =>
        curvature.Fill(T.Broadcast(2f / outputs.Length));

    private protected override void Describe(RecipeFields fields) { }
}
