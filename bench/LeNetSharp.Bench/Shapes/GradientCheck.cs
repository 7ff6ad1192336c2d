namespace LeNetSharp.Bench;

/// <summary>Compares the engine's gradients with those of the plain loops in float64: no speed is told of what is
/// wrong.</summary>
internal static class GradientCheck
{
    // One block and a part of one.
    private const int BatchSize = 20;
    private const double Epsilon = 1.0 / (1 << 23);

    /// <summary>The largest error of a gradient, as a share of the largest gradient in its layer.</summary>
    /// <exception cref="InvalidOperationException">It is more than roundings explain.</exception>
    public static double LargestError(CpuEngine engine, Model model, ImageSet images)
    {
        Network network = model.Network;
        using ITrainingSession session = engine.Train(model, images, new Sgd(0.1f));
        IReadOnlyDictionary<string, Tensor> ours = session.Gradients([.. Enumerable.Range(0, BatchSize)]).Parameters;
        double[] reference = Reference(model, images);
        double largest = 0;
        foreach (IGrouping<string, Parameter> layer in network.Parameters.GroupBy(parameter =>
            parameter.Name[..parameter.Name.LastIndexOf('.')]))
        {
            double most = layer.Max(parameter => parameter.In<double>(reference).ToArray().Max(Math.Abs));
            double error =
                layer.Max(parameter => Distance(ours[parameter.Name].Values, parameter.In<double>(reference))) / most;
            // Each rounding errs by at most half an ulp and they add up like a random walk; a result passes through
            // some layers.
            double limit = Epsilon * (32 + Math.Sqrt(LongestSum(network)));
            // Not "greater": a NaN must fail.
            if (!(error <= limit))
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"{network.Name}, layer {layer.Key}: gradients must lie within {limit:0.0e0} of the reference, but are {error:0.0e0} away. No figure is given; find the fault with ./test first."));
            largest = Math.Max(largest, error);
        }
        return largest;
    }

    // Mean gradients of the batch, one thread a few pictures.
    private static double[] Reference(Model model, ImageSet images)
    {
        ReferenceEngine<DoubleLane> engine = new(lane => lane.Value);
        double[][] each = new double[BatchSize][];
        Parallel.For(0, BatchSize, i =>
        {
            DoubleLane[] sums = new DoubleLane[model.Network.Plan.WeightCount], x = new DoubleLane[images.Shape.Count];
            for (int pixel = 0; pixel < x.Length; pixel++)
                x[pixel] = DoubleLane.Broadcast(images.Bytes[i * x.Length + pixel] / model.Normalization.Scale);
            engine.Backward(model.Network, model.Weights.Span, x, images.Labels[i], 1f, sums);
            each[i] = [.. sums.Select(sum => sum.Value)];
        });
        return [.. Enumerable.Range(0, each[0].Length)
            .Select(weight => each.Sum(gradient => gradient[weight]) / BatchSize)];
    }

    private static double Distance(ReadOnlySpan<float> ours, ReadOnlySpan<double> reference)
    {
        double most = 0;
        for (int i = 0; i < ours.Length; i++)
            most = Math.Max(most, Math.Abs(ours[i] - reference[i]));
        return most;
    }

    private static long LongestSum(Network network) => network.Build().Max(pair => pair.Plan.Parameters.Count == 0
        ? 1L
        : Math.Max(Math.Max(pair.Plan.Parameters[0].FanIn, pair.Plan.Parameters[0].FanOut),
            (long)BatchSize * pair.Plan.Output.Skip(1).Aggregate(1, (area, size) => area * size)));
}
