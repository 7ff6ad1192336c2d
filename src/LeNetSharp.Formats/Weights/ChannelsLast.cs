namespace LeNetSharp.Formats;

/// <summary>Turns weights between our layout (channels first, as PyTorch) and channels last (Keras, Flax).</summary>
/// <remarks>Kernel (o, c, u, v) ↔ (u, v, c, o); dense (o, i) ↔ (i, o). What follows a flattened picture reads its
/// features in the order (channel, height, width) here and (height, width, channel) there, so they are reordered: f =
/// (c·H + h)·W + w ↔ (h·W + w)·C + c.</remarks>
internal static class ChannelsLast
{
    /// <summary>The shape that a parameter of ours has in the other layout.</summary>
    public static Shape ShapeOf(Shape ours) => ours switch
    {
        [var o, var c, var u, var v] => [u, v, c, o],
        [var o, var i] => [i, o],
        _ => ours,
    };

    /// <summary>A parameter in our layout.</summary>
    /// <param name="stored">In the other layout, of the shape <see cref="ShapeOf"/> says.</param>
    /// <param name="shape">Our shape.</param>
    /// <param name="flattened">The picture whose features it reads, if it follows a flattening.</param>
    public static Tensor ToOurs(Tensor stored, Shape shape, Shape? flattened)
    {
        float[] values = new float[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = stored[IndexThere(i, shape, flattened)];
        return new Tensor(shape, values);
    }

    /// <summary>A parameter of ours in the other layout.</summary>
    public static Tensor FromOurs(Tensor ours, Shape? flattened)
    {
        float[] values = new float[ours.Shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[IndexThere(i, ours.Shape, flattened)] = ours[i];
        return new Tensor(ShapeOf(ours.Shape), values);
    }

    /// <summary>For each layer of <see cref="Sequential.Flat"/>, in order, the picture that was flattened into the
    /// features that it reads; null where none was, or where its features stand by themselves.</summary>
    public static IReadOnlyList<Shape?> Flattened(Network network)
    {
        List<Shape?> pictures = [];
        Shape? picture = null;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            pictures.Add(picture);
            if (layer is Flatten && plan.Input is [_, _, _])
                picture = plan.Input;
            else if (layer is Linear)
                picture = null;
        }
        return pictures;
    }

    /// <summary>The flattened picture that a parameter's values go with: a fully connected layer's bias stands at its
    /// outputs, not at them.</summary>
    public static Shape? PictureOf(Layer layer, Parameter parameter, Shape? flattened) =>
        layer is Linear && parameter.Shape.Length == 1 ? null : flattened;

    private static int IndexThere(int index, Shape shape, Shape? flattened)
    {
        if (shape is [var o, var c, var u, var v])
        {
            int column = index % v, row = index / v % u, channel = index / (v * u) % c, output = index / (v * u * c);
            return ((row * v + column) * c + channel) * o + output;
        }
        if (shape is [var outputs, var inputs])
            return FeatureThere(index % inputs, flattened) * outputs + index / inputs;
        return FeatureThere(index, flattened);
    }

    private static int FeatureThere(int feature, Shape? flattened) => flattened is [var channels, var height, var width]
        ? feature % (height * width) * channels + feature / (height * width)
        : feature;
}
