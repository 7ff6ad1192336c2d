using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What every layer has to pass: shapes, gradients by finite differences, the engine against the plain loops,
/// batches, files, text.</summary>
internal static class LayerCheck
{
    // An explicit Jacobian takes the layer's gradients once for each output.
    private const int MostOutputs = 200;

    public static void Run(Func<Layer> make, Shape input, Shape output, int parameters)
    {
        Layer layer = make();
        Plan plan = layer.Build(input);
        Assert.Equal(output, plan.Output);
        Assert.Equal(parameters, plan.ParameterCount);
        PrintsComparesAndRoundTrips(make, input);
        GradientCheck.Run(layer, input);
        if (plan.Output.Count <= MostOutputs)
            CurvatureCheck.Run(layer, input);
        FloatEqualsDouble(layer, plan);
        Network network = Within(layer, input);
        KernelCheck.Run(network, Draw.Grid, sizes: Engines.IsEmulated ? [3] : [layer is BatchNorm ? 5 : 1, 17]);
        BatchEqualsSingles(network);
        SavesAndLoads(network);
    }

    /// <summary>The layer in the smallest network that has pictures before it and class scores behind it.</summary>
    public static Network Within(Layer layer, Shape input)
    {
        List<Layer> layers = input.Length == 3 ? [] : [new Flatten()];
        layers.Add(layer);
        if (layer.Build(input).Output.Length != 1)
            layers.Add(new Flatten());
        layers.Add(new Linear(3));
        return new Network(new Sequential([.. layers]), input.Length == 3 ? input : [input.Count, 1, 1],
            layer.ToString());
    }

    private static void PrintsComparesAndRoundTrips(Func<Layer> make, Shape input)
    {
        Layer layer = make();
        Assert.StartsWith(layer.GetType().Name + "(", layer.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(")", layer.ToString(), StringComparison.Ordinal);
        Assert.Equal(layer, make());
        Assert.Equal(layer.GetHashCode(), make().GetHashCode());
        Network network = new(new Sequential(layer), input, "one");
        Network again = Network.FromJson(network.ToJson());
        Assert.Equal(network, again);
        Assert.Equal(network.ToJson(), again.ToJson());
        Assert.Equal(layer.ToString(), again.Layers.Layers[0].ToString());
    }

    private static void FloatEqualsDouble(Layer layer, Plan plan)
    {
        float[] x = Draw.Normal(plan.Input.Count, stream: 5), weights = Draw.Weights(plan, Draw.Normal, stream: 6);
        Lanes1[] single = new Lanes1[plan.Output.Count];
        DoubleLane[] twice = new DoubleLane[plan.Output.Count];
        layer.Forward<Lanes1>(plan, [.. x.Select(value => new Lanes1(value))], weights, single);
        layer.Forward<DoubleLane>(plan, [.. x.Select(value => new DoubleLane(value))], weights, twice);
        double[] reference = Reference.Numbers(twice);
        long terms = plan.Parameters.Select(parameter => (long)parameter.FanIn).DefaultIfEmpty(plan.Input.Count).Max();
        Tolerance.OfSums(terms, reference)
            .Check($"{layer} in float32", [.. single.Select(lane => lane.Value)], reference);
    }

    // A picture's answer does not depend on its neighbours: the same bits alone and in a block of others.
    private static void BatchEqualsSingles(Network network)
    {
        const int Count = 6;
        Model model = Draw.Model(network, Draw.Normal, stream: 20);
        ImageSet block = Draw.Images(network.Input, Count, 3, Draw.Normal, stream: 21);
        foreach (CpuEngine engine in Engines.All)
        {
            float[] together = engine.Predict(model, block);
            for (int n = 0; n < Count; n++)
            {
                ImageSet one =
                    new(network.Input, block.Floats.Slice(n * network.Input.Count, network.Input.Count).ToArray(), [0]);
                Assert.Equal(together[(n * 3)..(n * 3 + 3)], engine.Predict(model, one));
            }
        }
    }

    private static void SavesAndLoads(Network network)
    {
        using FreshFolder folder = new();
        Model model = Draw.Model(network, Draw.Normal, stream: 30);
        model.Save(folder["model.safetensors"]);
        Model loaded = Model.Load(folder["model.safetensors"]);
        Assert.Equal(network, loaded.Network);
        foreach (Parameter parameter in network.Parameters)
            Assert.Equal(model.Parameter(parameter.Name).Values.ToArray(),
                loaded.Parameter(parameter.Name).Values.ToArray());
    }
}
