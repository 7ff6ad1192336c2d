using System.Globalization;

namespace LeNetSharp.Tests;

/// <summary>Where a framework keeps our parameters: the same order, its own names, and in Keras channels last.</summary>
internal sealed class GoldenLayout
{
    private readonly string[] names;
    private readonly int[][] places;

    /// <param name="golden">The file.</param>
    /// <param name="framework">pytorch, mxnet or keras.</param>
    /// <param name="network">The file's network.</param>
    public GoldenLayout(Golden golden, string framework, Network network)
    {
        names = [.. golden.Names("weights.0.").Select(name => name["weights.0.".Length..])
            .OrderBy(name => int.Parse(name.Split('.')[0], CultureInfo.InvariantCulture)).ThenBy(name => name.EndsWith("bias", StringComparison.Ordinal))];
        if (names.Length != network.Parameters.Count)
            throw new InvalidDataException($"{golden.Variant}: {names.Length} arrays for {network.Parameters.Count} parameters.");
        places = [.. network.Parameters.Select((parameter, i) => framework == "keras"
            ? ChannelsLast(parameter.Shape, AfterFlatten(network, parameter))
            : [.. Enumerable.Range(0, parameter.Shape.Count)])];
    }

    /// <summary>The framework's name of a parameter.</summary>
    public string Name(int parameter) => names[parameter];

    /// <summary>A parameter's values in our layout.</summary>
    public float[] FromTheirs(int parameter, double[] theirs) => [.. places[parameter].Select(place => (float)theirs[place])];

    /// <summary>A parameter's values in the framework's layout.</summary>
    public float[] ToTheirs(int parameter, ReadOnlySpan<float> ours)
    {
        float[] theirs = new float[ours.Length];
        for (int i = 0; i < theirs.Length; i++)
            theirs[places[parameter][i]] = ours[i];
        return theirs;
    }

    // Kernels (out, in, h, w) lie there as (h, w, in, out); dense ones (out, in) as (in, out), whose rows after a flatten go by (h, w, channel).
    private static int[] ChannelsLast(Shape shape, Shape? flattened) => [.. Enumerable.Range(0, shape.Count).Select(i => shape switch
    {
        [var outs, var ins, var height, var width] => ((i / width % height * width + i % width) * ins + i / (height * width) % ins) * outs + i / (ins * height * width),
        [var outs, var ins] => Row(i % ins, flattened) * outs + i / ins,
        _ => i,
    })];

    private static int Row(int feature, Shape? flattened) => flattened is [var channels, var height, var width]
        ? feature % (height * width) * channels + feature / (height * width)
        : feature;

    // The shape that was flattened right before the layer of this parameter.
    private static Shape? AfterFlatten(Network network, Parameter parameter)
    {
        (Layer Layer, Plan Plan)[] layers = [.. network.Build()];
        int layer = int.Parse(parameter.Name.Split('.')[0], CultureInfo.InvariantCulture);
        return layer > 0 && layers[layer - 1].Layer is Flatten ? layers[layer - 1].Plan.Input : null;
    }
}
