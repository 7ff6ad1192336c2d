using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Compares the fast engine with the plain loops in float64, at every vector width, on one thread and on
/// three.</summary>
internal static class KernelCheck
{
    /// <summary>Loss, right answers, all gradients and the step that follows from them, for batches of the given
    /// sizes.</summary>
    /// <param name="network">Any network that ends in class scores.</param>
    /// <param name="draw">How weights and pictures are drawn: where the network has kinks or ties, on the grid of exact
    /// numbers.</param>
    /// <param name="stream">Another stream, other numbers.</param>
    /// <param name="engines">Default all widths, one thread and three.</param>
    /// <param name="sizes">Pictures in each batch.</param>
    public static void Run(Network network, Func<int, uint, float[]> draw, uint stream = 0,
        IEnumerable<CpuEngine>? engines = null, params int[] sizes)
    {
        Model model = Draw.Model(network, draw, stream);
        ImageSet images = Draw.Images(network.Input, sizes.Max(), network.Output.Count, draw, stream);
        Reference[] references = [.. Reference.Batches(model, images, sizes)];
        foreach (CpuEngine engine in engines ?? Engines.All)
        {
            using ITrainingSession session = engine.Train(model, images, new Sgd(learningRate: 0.5f));
            foreach (Reference reference in references)
                Compare(network, session, reference,
                    $"{network.Name}, {Engines.Text(engine)}, batch of {reference.Count}");
            StepEqualsGradients(model, session, images.Count, $"{network.Name}, {Engines.Text(engine)}");
            Predicts(engine, model, images, references[^1]);
        }
    }

    private static void Compare(Network network, ITrainingSession session, Reference reference, string where)
    {
        BatchGradients ours = session.Gradients([.. Enumerable.Range(0, reference.Count)], ofInput: true);
        long terms = Reference.LongestSum(network, reference.Count);
        Assert.Equal(reference.Count, ours.Result.Count);
        Assert.Equal(reference.Correct, ours.Result.Correct);
        Tolerance.OfSums(terms, [reference.LossSum, reference.Count])
            .Check($"{where}, loss", 0, ours.Result.LossSum, reference.LossSum);
        Assert.Equal(network.Parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Name),
            ours.Parameters.Keys);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
        {
            ReadOnlySpan<double> expected = parameter.In<double>(reference.Gradients.AsSpan());
            Tensor gradient = ours.Parameters[parameter.Name];
            Assert.Equal(parameter.Shape, gradient.Shape);
            // A bias gradient may cancel out; its terms are as large as those of the weights beside it.
            double[] layer = [.. network.Parameters.Where(other => LayerOf(other) == LayerOf(parameter))
                .SelectMany(other => other.In<double>(reference.Gradients.AsSpan()).ToArray())];
            Tolerance.OfSums(terms, layer).Times(1 / reference.Slope)
                .Check($"{where}, gradient to {parameter.Name}", gradient.Values, expected);
        }
        Assert.Equal(reference.Count, ours.Input.Count);
        Tolerance tolerance = Tolerance.OfSums(terms, [.. reference.Inputs.SelectMany(dx => dx)])
            .Times(1 / reference.Slope);
        for (int n = 0; n < reference.Count; n++)
        {
            Assert.Equal(network.Input, ours.Input[n].Shape);
            tolerance.Check($"{where}, gradient to picture {n}", ours.Input[n].Values, reference.Inputs[n]);
        }
    }

    private static string LayerOf(Parameter parameter) => parameter.Name[..parameter.Name.LastIndexOf('.')];

    // The fused step does what gradients and update do one after the other, to the bit.
    private static void StepEqualsGradients(Model before, ITrainingSession session, int count, string where)
    {
        int[] indices = [.. Enumerable.Range(0, count).Reverse()];
        BatchGradients gradients = session.Gradients(indices);
        Assert.Empty(gradients.Input);
        StepResult result = session.Step(indices, learningRate: 0.25f);
        Assert.Equal(gradients.Result, result);
        Model after = session.Snapshot(step: 1);
        foreach (Parameter parameter in before.Network.Parameters.Where(parameter => parameter.IsTrainable))
        {
            ReadOnlySpan<float> was = before.Parameter(parameter.Name).Values,
                now = after.Parameter(parameter.Name).Values;
            ReadOnlySpan<float> slope = gradients.Parameters[parameter.Name].Values;
            for (int i = 0; i < was.Length; i++)
                if (now[i] != MathF.FusedMultiplyAdd(-0.25f, slope[i], was[i]))
                    Assert.Fail(FormattableString.Invariant(
                        $"{where}, {parameter.Name}[{i}]: {was[i]} − 0.25·{slope[i]} gave {now[i]} in the fused step."));
        }
    }

    private static void Predicts(CpuEngine engine, Model model, ImageSet images, Reference reference)
    {
        long terms = Reference.LongestSum(model.Network, 1);
        double[] expected = [.. reference.Logits.SelectMany(logits => logits)];
        Tolerance.OfSums(terms, expected).Check($"{model.Network.Name}, {Engines.Text(engine)}, prediction",
            engine.Predict(model, images), expected);
        Evaluation evaluation = engine.Evaluate(model, images);
        Assert.Equal((reference.Evaluation.Correct, images.Count), (evaluation.Correct, evaluation.Count));
        Tolerance.OfSums(terms, [reference.Evaluation.LossSum, reference.Count])
            .Check($"{model.Network.Name}, {Engines.Text(engine)}, evaluation", 0, evaluation.Loss * images.Count,
                reference.Evaluation.LossSum);
    }
}
