namespace LeNetSharp;

/// <summary>What a training minimises: a number for the outputs of one picture and its label, the mean over the batch.
/// It is data: an immutable record.</summary>
public abstract record Loss
{
    private protected Loss() { }

    /// <summary>How a person writes it in code: <c>SoftmaxCrossEntropy(labelSmoothing: 0.1)</c>.</summary>
    public sealed override string ToString() => $"{GetType().Name}({Fields.Text})";

    /// <summary>Its options, in the order of the constructor.</summary>
    internal RecipeFields Fields => RecipeFields.Of(Describe);

    /// <summary>What test pictures are judged by.</summary>
    internal virtual Loss Judge => this;

    /// <summary>The target of the label's output, and of every other output.</summary>
    internal abstract (float Label, float Other) Targets(int classes);

    /// <summary>Loss and right answers (1 or 0) of each lane, and the gradient to the outputs, times
    /// <paramref name="scale"/>.</summary>
    internal abstract void Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T scale, Span<T> gradient,
        out T loss, out T correct)
        where T : struct, ILanes<T>;

    /// <summary>The second derivative of the loss to each output, that of pairs of outputs left out.</summary>
    internal abstract void Curvature<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> curvature)
        where T : struct, ILanes<T>;

    private protected abstract void Describe(RecipeFields fields);

    /// <summary>1 in each lane where the first of the largest outputs has the largest target, else 0.</summary>
    private protected static T IsRight<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets) where T : struct, ILanes<T>
    {
        T most = outputs[0], target = targets[0], best = targets[0];
        for (int k = 1; k < outputs.Length; k++)
        {
            target = T.IfGreater(outputs[k], most, targets[k], target);
            most = T.IfGreater(outputs[k], most, outputs[k], most);
            best = T.IfGreater(targets[k], best, targets[k], best);
        }
        return T.IfGreater(best, target, T.Broadcast(0f), T.Broadcast(1f));
    }
}
