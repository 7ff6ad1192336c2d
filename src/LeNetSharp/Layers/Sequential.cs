namespace LeNetSharp;

/// <summary>Layers one after another: the output of each is the input of the next.</summary>
/// <remarks>Parameters: those of the layers, named by position as in PyTorch (<c>0.weight</c>, <c>3.bias</c>).
/// A Sequential may stand within another; its names then carry both positions (<c>2.0.weight</c>).</remarks>
public sealed record Sequential : Layer
{
    /// <summary>Layers in order.</summary>
    public Sequential(params ReadOnlySpan<Layer> layers) => Layers = ValueList.Create(layers);

    /// <summary>The layers in order.</summary>
    public ValueList<Layer> Layers { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input)
    {
        List<Parameter> parameters = [];
        long multiplyAdds = 0;
        Shape shape = input;
        for (int i = 0; i < Layers.Count; i++)
        {
            Plan plan = BuildChild(i, input, shape);
            parameters.AddRange(plan.Parameters.Select(parameter => parameter with { Name = $"{i}.{parameter.Name}" }));
            multiplyAdds += plan.MultiplyAdds;
            shape = plan.Output;
        }
        return new Plan(input, shape, multiplyAdds, [.. parameters]);
    }

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        T[][] values = Run(plan, x, weights);
        values[^1].CopyTo(y);
    }

    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        T[][] values = Run(plan, x, weights);
        Plan[] plans = [.. Plans(plan.Input)];
        int end = plan.WeightCount;
        T[] gradient = dy.ToArray();
        for (int i = Layers.Count - 1; i >= 0; i--)
        {
            int start = end - plans[i].WeightCount;
            T[] next = i > 0 || !dx.IsEmpty ? new T[plans[i].Input.Count] : [];
            Layers[i].Backward(plans[i], values[i], values[i + 1], weights[start..end], gradient, next, dw[start..end]);
            (gradient, end) = (next, start);
        }
        if (!dx.IsEmpty)
            gradient.CopyTo(dx);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Add("layers", Layers);

    /// <summary>The plans of the layers in order, for an input of the given shape.</summary>
    internal IEnumerable<Plan> Plans(Shape input)
    {
        Shape shape = input;
        foreach (Layer layer in Layers)
        {
            Plan plan = layer.Build(shape);
            yield return plan;
            shape = plan.Output;
        }
    }

    /// <summary>The layers in order with their plans; those within a Sequential stand in line with the
    /// others.</summary>
    internal IEnumerable<PlannedLayer> Flat(Shape input) =>
        Layers.Zip(Plans(input), (layer, plan) => new PlannedLayer(layer, plan)).SelectMany(planned =>
            planned.Layer is Sequential inner ? inner.Flat(planned.Plan.Input) : [planned]);

    private T[][] Run<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights) where T : struct, ILanes<T>
    {
        T[][] values = new T[Layers.Count + 1][];
        values[0] = x.ToArray();
        int i = 0, start = 0;
        foreach (Plan child in Plans(plan.Input))
        {
            values[i + 1] = new T[child.Output.Count];
            Layers[i].Forward(child, values[i], weights.Slice(start, child.WeightCount), values[i + 1]);
            start += child.WeightCount;
            i++;
        }
        return values;
    }

    private Plan BuildChild(int index, Shape input, Shape shape)
    {
        try
        {
            return Layers[index].Build(shape);
        }
        catch (ShapeException error)
        {
            throw new ShapeException(error.Expectation, error.Hint, $"Layer {index}: {Layers[index]}",
                Listing(index, input));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ShapeException($"makes more than 2,147,483,647 values or weights of an input of shape {shape}",
                "use smaller sizes", $"Layer {index}: {Layers[index]}", Listing(index, input));
        }
    }

    // Every layer up to the one that failed, with its output shape, as a person would look for the fault.
    private string Listing(int failed, Shape input)
    {
        List<(string Text, string Shape)> lines = [];
        Shape shape = input;
        for (int i = 0; i < failed; i++)
        {
            shape = Layers[i].Build(shape).Output;
            lines.Add(($"{i,7}  {Layers[i]}", shape.ToString()));
        }
        lines.Add(($"{failed,7}  {Layers[failed]}", "<-- here"));
        int width = Math.Max(60, lines.Max(line => line.Text.Length) + 2);
        return string.Join('\n',
            lines.Select(line => line.Text.PadRight(width) + line.Shape).Prepend($"  input  {input}"));
    }
}
