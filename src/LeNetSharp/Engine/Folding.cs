namespace LeNetSharp;

/// <summary>A network made ready for prediction: batch normalisation right after a convolution or a fully connected
/// layer becomes part of it, and dropout is left out.</summary>
/// <remarks>((w·x + b) − mean)·factor + bias = (w·factor)·x + ((b − mean)·factor + bias): the layers after it then find
/// the convolution where they can be one kernel with it.</remarks>
internal sealed class Folding
{
    private readonly List<Part> parts;

    private Folding(Network network, List<Part> parts) => (Network, this.parts) = (network, parts);

    /// <summary>The network without the layers that became part of others.</summary>
    public Network Network { get; }

    // A layer that stays, with the normalisation that becomes part of it, and where the weights of both begin.
    private readonly record struct Part(Layer Layer, Plan Plan, int Start, BatchNorm? Norm, Plan? NormPlan);

    /// <summary>The folding of a network; null when there is nothing to fold.</summary>
    public static Folding? Of(Network network)
    {
        List<Part> parts = [];
        int start = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            if (layer is BatchNorm norm && parts is [.., { Layer: Conv2d or Linear, Norm: null } before])
                parts[^1] = before with { Norm = norm, NormPlan = plan };
            else if (layer is not Dropout)
                parts.Add(new Part(layer, plan, start, null, null));
            start += plan.WeightCount;
        }
        return parts.Any(part => part.Norm is not null) || network.Layers.Flat(network.Input)
            .Any(pair => pair.Layer is Dropout)
            ? new Folding(new Network(new Sequential([.. parts.Select(Layer)]), network.Input, network.Name), parts)
            : null;
    }

    /// <summary>A model ready for prediction: the model itself when there is nothing to fold.</summary>
    public static Model Fold(Model model) => Of(model.Network) is Folding folding
        ? new Model(folding.Network, folding.Apply(model.Weights), model.Classes, model.Normalization, model.Origin)
        : model;

    /// <summary>The weights of the folded network.</summary>
    /// <param name="weights">Those of the network as it was.</param>
    public FloatBuffer Apply(FloatBuffer weights)
    {
        FloatBuffer folded = new(Network.Plan.WeightCount);
        int start = 0;
        foreach ((Part part, Plan plan) in parts.Zip(Network.Layers.Plans(Network.Input)))
        {
            Span<float> from = weights.Span.Slice(part.Start), to = folded.Span.Slice(start, plan.WeightCount);
            from[..part.Plan.WeightCount].CopyTo(to);
            if (part is { Norm: BatchNorm norm, NormPlan: Plan normPlan })
                Fold(plan, to, norm, normPlan, from.Slice(part.Plan.WeightCount, normPlan.WeightCount));
            start += plan.WeightCount;
        }
        return folded;
    }

    private static void Fold(Plan plan, Span<float> weights, BatchNorm norm, Plan normPlan,
        ReadOnlySpan<float> normWeights)
    {
        Span<float> w = plan.Parameters[0].In(weights), b = plan.Parameters[1].In(weights);
        int terms = w.Length / b.Length;
        for (int o = 0; o < b.Length; o++)
        {
            (float mean, float factor, float bias) = norm.Affine(normPlan, normWeights, o);
            foreach (ref float weight in w.Slice(o * terms, terms))
                weight *= factor;
            b[o] = MathF.FusedMultiplyAdd(b[o] - mean, factor, bias);
        }
    }

    private static Layer Layer(Part part) => (part.Norm, part.Layer) switch
    {
        (not null, Conv2d conv) => conv with { Bias = true },
        (not null, Linear linear) => linear with { Bias = true },
        _ => part.Layer,
    };
}
