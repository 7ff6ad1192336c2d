namespace LeNetSharp;

/// <summary>What a layer makes of one input shape.</summary>
public sealed class Plan
{
    /// <summary>A plan; the parameters' offsets are assigned in order, each on a multiple of 16 values.</summary>
    /// <param name="input">The input shape.</param>
    /// <param name="output">The output shape.</param>
    /// <param name="multiplyAdds">Multiply-adds of one forward pass of one sample, padding counted.</param>
    /// <param name="parameters">Parameters in state-dict order.</param>
    public Plan(Shape input, Shape output, long multiplyAdds = 0, params ReadOnlySpan<Parameter> parameters)
    {
        Input = input;
        Output = output;
        MultiplyAdds = multiplyAdds;
        Parameter[] placed = parameters.ToArray();
        for (int i = 0; i < placed.Length; i++)
        {
            placed[i] = placed[i] with { Offset = WeightCount };
            WeightCount += Aligned(placed[i].Shape.Count);
        }
        Parameters = placed;
    }

    /// <summary>The shape of one input sample.</summary>
    public Shape Input { get; }

    /// <summary>The shape of one output sample.</summary>
    public Shape Output { get; }

    /// <summary>Multiply-adds of one forward pass of one sample; additive work (pooling, activations) is not
    /// counted.</summary>
    public long MultiplyAdds { get; }

    /// <summary>The layer's parameters, in state-dict order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How many floats the parameters take with the gaps that align them.</summary>
    public int WeightCount { get; }

    /// <summary>How many numbers the layer learns.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>How many numbers it keeps beside those, such as running statistics.</summary>
    public int BufferCount =>
        Parameters.Where(parameter => parameter.Role == ParameterRole.Buffer).Sum(parameter => parameter.Shape.Count);

    // A parameter starts on a multiple of 16 floats, so that vector loads do not cross cache lines.
    private static int Aligned(int count) => (count + 15) & ~15;
}

/// <summary>One tensor that a layer learns, or keeps.</summary>
/// <param name="Name">Name within the layer, as in PyTorch: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Shape">Its shape, in PyTorch's order.</param>
/// <param name="Initializer">How its first values are drawn.</param>
/// <param name="FanIn">Inputs that one output unit sums.</param>
/// <param name="FanOut">Outputs that one input unit feeds.</param>
public sealed record Parameter(string Name, Shape Shape, Initializer Initializer, int FanIn, int FanOut)
{
    /// <summary>Where its values begin among the layer's weights.</summary>
    public int Offset { get; init; }

    /// <summary>What becomes of it in training; default it is learned.</summary>
    public ParameterRole Role { get; init; }

    /// <summary>Whether it has a gradient.</summary>
    public bool IsTrainable => Role == ParameterRole.Trainable;

    /// <summary>For each value whether it is learned; null when all are. The others stay zero (connection
    /// tables).</summary>
    public ValueList<bool>? Mask { get; init; }

    /// <summary>Whether an optimizer's weight decay draws its values to zero; default they decay, as in
    /// PyTorch.</summary>
    public bool Decays { get; init; } = true;

    /// <summary>How many of its values are learned.</summary>
    public int Count => !IsTrainable ? 0 : Mask?.Count(learned => learned) ?? Shape.Count;

    /// <summary>Its values among the layer's weights or gradients.</summary>
    public ReadOnlySpan<T> In<T>(ReadOnlySpan<T> weights) => weights.Slice(Offset, Shape.Count);

    /// <summary>Its values among the layer's weights or gradients, for writing.</summary>
    public Span<T> In<T>(Span<T> weights) => weights.Slice(Offset, Shape.Count);
}
