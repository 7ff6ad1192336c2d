namespace LeNetSharp.Plots;

/// <summary>A value that a figure draws, with the layers that make it from the one before.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Before">Layers that only prepare, as Flatten does.</param>
/// <param name="Layer">The layer that makes it; null for the network's input.</param>
/// <param name="After">Layers that change values but no shape, as activations do.</param>
internal sealed record Stage(Shape Shape, IReadOnlyList<Layer> Before, Layer? Layer, IReadOnlyList<Layer> After)
{
    /// <summary>Colours by what the layer does: fill and outline.</summary>
    public Ink Ink => Layer switch
    {
        Conv2d => new Ink("#cfe2f3", "#2f6690", 1.2),
        AvgPool2d or MaxPool2d or GlobalAvgPool2d => new Ink("#d9ecd0", "#4b7f39", 1.2),
        Linear => new Ink("#fce2c0", "#b06c10", 1.2),
        null => new Ink("#f0f0f0", "#666666", 1.2),
        _ => new Ink("#e6def2", "#65509b", 1.2),
    };

    /// <summary>The stages of a network, its input first. A Sequential within another is taken apart.</summary>
    public static IReadOnlyList<Stage> Of(Network network)
    {
        List<Stage> stages = [new(network.Input, [], null, [])];
        List<Layer> waiting = [];
        (Layer Layer, Shape Input, Shape Output)[] steps = [.. Steps(network.Layers, network.Input)];
        foreach ((Layer layer, Shape input, Shape output) in steps)
        {
            if (layer is Conv2d or Linear or AvgPool2d or MaxPool2d or GlobalAvgPool2d || layer is not Flatten
                && !input.Equals(output))
            {
                stages.Add(new Stage(output, [.. waiting], layer, []));
                waiting.Clear();
            }
            else if (layer is Flatten || waiting.Count > 0)
                waiting.Add(layer);
            else
                stages[^1] = stages[^1] with { After = [.. stages[^1].After, layer] };
        }
        if (waiting.Count > 0)
            stages.Add(new Stage(steps[^1].Output, [], waiting[0], waiting[1..]));
        return stages;
    }

    private static IEnumerable<(Layer Layer, Shape Input, Shape Output)> Steps(Sequential layers, Shape input)
    {
        foreach (Layer layer in layers.Layers)
        {
            Shape output = layer.Build(input).Output;
            if (layer is Sequential inner)
                foreach ((Layer, Shape, Shape) step in Steps(inner, input))
                    yield return step;
            else
                yield return (layer, input, output);
            input = output;
        }
    }
}
