namespace LeNetSharp.Tests;

/// <summary>What the plain loops say in float64 of the first pictures of a set, as one batch.</summary>
/// <remarks>Slope is the largest gradient to a score, 1 − p of the label. A share p has an error of half an ulp of one,
/// however near it comes to one; so all gradients have the error of a slope of one, and are judged as if it were one.
/// Evaluation is what the same pictures come to in evaluation, where running statistics take the place of the batch's.
/// Doubtful counts the pictures whose two best scores are so near each other that float32 may take the other.</remarks>
internal sealed record Reference(int Count, double LossSum, int Correct, int Doubtful, double Slope, double[] Gradients,
    double[][] Logits, double[][] Inputs, (double LossSum, int Correct) Evaluation)
{
    /// <summary>The batches of the given sizes, smallest first.</summary>
    public static IEnumerable<Reference> Batches(Model model, ImageSet images, params int[] sizes)
    {
        ReferenceEngine<DoubleLane> engine = new(lane => lane.Value);
        Network network = model.Network;
        DoubleLane[][] pictures = [.. Enumerable.Range(0, sizes.Max()).Select(i => Input(images, i))];
        double[][] logits = [.. pictures.Select(x => Numbers(engine.Forward(network, model.Weights.Span, x)[^1]))];
        foreach (int size in sizes.Order())
        {
            DoubleLane[] sums = new DoubleLane[network.Plan.WeightCount];
            int[] labels = [.. images.Labels[..size]];
            ReferenceBatch<DoubleLane> batch =
                engine.Backward(network, model.Weights.Span, pictures[..size], labels, 1f, sums);
            double[] losses = Numbers(batch.Losses),
                evaluated = [.. labels.Select((label, i) => Loss(logits[i], label))];
            yield return new Reference(size, losses.Sum(), batch.Correct.Count(correct => correct.Value == 1),
                logits[..size].Count(IsDoubtful),
                losses.Max(loss => 1 - Math.Exp(-loss)), [.. sums.Select(sum => sum.Value / size)], logits[..size],
                [.. batch.Inputs.Select(dx => Numbers(dx).Select(value => value / size).ToArray())],
                (evaluated.Sum(),
                    labels.Where((label, i) => Array.IndexOf(logits[i], logits[i].Max()) == label).Count()));
        }
    }

    private static double Loss(double[] logits, int label) =>
        Math.Log(logits.Sum(z => Math.Exp(z - logits.Max()))) + logits.Max() - logits[label];

    private static bool IsDoubtful(double[] logits) =>
        logits.OrderDescending().ToArray() is [var first, var second, ..]
            && first - second < 1e-5 * Math.Max(1, logits.Max(Math.Abs));

    /// <summary>One picture of floats as the plain loops take it.</summary>
    public static DoubleLane[] Input(ImageSet images, int index)
    {
        DoubleLane[] x = new DoubleLane[images.Shape.Count];
        for (int i = 0; i < x.Length; i++)
            x[i] = DoubleLane.Broadcast(images.Floats[index * x.Length + i]);
        return x;
    }

    public static double[] Numbers(DoubleLane[] lanes) => [.. lanes.Select(lane => lane.Value)];

    /// <summary>The longest sum that forward or backward of this network takes for a batch: a fan-in, a fan-out, or a
    /// weight's gradient over all places and pictures.</summary>
    public static long LongestSum(Network network, int batch) =>
        network.Build().Max(pair => pair.Plan.Parameters.Count == 0
        ? 1L
        : Math.Max(Math.Max(pair.Plan.Parameters[0].FanIn, pair.Plan.Parameters[0].FanOut),
            (long)batch * pair.Plan.Output.Skip(1).Aggregate(1, (area, size) => area * size)));
}
