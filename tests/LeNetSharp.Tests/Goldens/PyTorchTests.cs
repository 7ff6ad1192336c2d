using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Computes the same as PyTorch: activations, loss, gradients and training steps, by the rule of the goldens' README.</summary>
/// <remarks>The folder of goldens is <c>LENETSHARP_GOLDENS</c>, else <c>../shared/goldens</c> beside the repository; the copies in
/// Goldens/Files are always judged. Networks come from the files' metadata.</remarks>
public class PyTorchTests
{
    private const int BatchSize = 256;

    private static readonly Lazy<ImageSet> trainImages = new(() => FashionMnist.Load(DataSourceOptions.Default() with { Mirrors = [], TryPackages = false }).Train);

    public static TheoryData<string> Files => [.. Golden.Known()];

    // One of the copies holds training steps alone.
    public static TheoryData<string> FilesWithGradients => [.. Golden.Known().Where(path => Golden.Read(path).Has("float64.loss"))];

    [Fact]
    public void TheRepositoryHoldsItsOwnCopies()
    {
        string[] variants = [.. Golden.Known().Where(path => path.StartsWith(Golden.Copies, StringComparison.Ordinal)).Select(path => Golden.Read(path).Variant).Distinct()];
        Assert.Equal(["lenet", "relu-max", "tanh-same"], variants.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Activations(string path)
    {
        Golden golden = Golden.Read(path);
        GoldenRule rule = new(golden);
        Model model = golden.Model(Normalization.None);
        ImageSet images = golden.Images();
        IReadOnlyList<Tensor>[] captured = [.. Enumerable.Range(0, images.Count).Select(i => CpuEngine.Shared.Capture(model, images, i))];
        foreach (string name in golden.Names("eval."))
        {
            int layer = int.Parse(name.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
            rule.Check(name, GoldenRule.Logits, [.. captured.SelectMany(layers => layers[layer].Values.ToArray())]);
        }
        if (golden.Has("float64.logits"))
        {
            rule.Check("logits", GoldenRule.Logits, CpuEngine.Shared.Predict(model, images));
            rule.Check("logits", GoldenRule.Logits, [.. Enumerable.Range(0, images.Count).SelectMany(i => OneByOne(model, images, i))]);
        }
    }

    private static float[] OneByOne(Model model, ImageSet images, int index)
    {
        int size = images.Shape.Count;
        return CpuEngine.Shared.Predict(model, new ImageSet(images.Shape, images.Floats.Slice(index * size, size).ToArray(), [0]));
    }

    [Theory]
    [MemberData(nameof(FilesWithGradients))]
    public void LossAndGradients(string path)
    {
        Golden golden = Golden.Read(path);
        GoldenRule rule = new(golden);
        ImageSet images = golden.Images();
        using ITrainingSession session = CpuEngine.Shared.Train(golden.Model(Normalization.None), images, new Sgd(golden.LearningRate!.Value));
        BatchGradients ours = session.Gradients([.. Enumerable.Range(0, images.Count)], ofInput: true);
        rule.Judge("loss", GoldenRule.Loss, [ours.Result.LossSum / images.Count]);
        foreach ((string name, Tensor gradient) in ours.Parameters)
            rule.Check("grad." + name, GoldenRule.Gradients, gradient.Values, LargestWeightGradient(ours, name));
        rule.Check("grad.x", GoldenRule.Gradients, [.. ours.Input.SelectMany(tensor => tensor.Values.ToArray())]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TrainingSteps(string path)
    {
        Golden golden = Golden.Read(path);
        GoldenRule rule = new(golden);
        ImageSet images = trainImages.Value;
        using ITrainingSession session = CpuEngine.Shared.Train(golden.Model(Normalization.Bytes), images, new Sgd(golden.LearningRate!.Value));
        double[] losses = new double[golden.Doubles("float64.trace.loss").Length];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = session.Step([.. Enumerable.Range(step * BatchSize, BatchSize)], golden.LearningRate.Value).LossSum / BatchSize;
            Weights(golden, rule, session.Snapshot(step + 1), step + 1);
        }
        if (golden.IsSmooth)
            rule.Judge("trace.loss", GoldenRule.Trace, losses);
        else
            rule.Tell("trace.loss", losses);
    }

    private static void Weights(Golden golden, GoldenRule rule, Model model, int step)
    {
        string prefix = FormattableString.Invariant($"weights.{step}.");
        foreach (Parameter parameter in golden.Network.Parameters)
        {
            string name = prefix + parameter.Name;
            float[] ours = model.Parameter(parameter.Name).Values.ToArray();
            if (!golden.Has(name) && !golden.Has("float64." + name))
                continue;
            // One step takes one gradient away, and has its distance; that of many steps would allow too much.
            if (golden.IsSmooth || step == 1)
                rule.Check(name, step == 1 ? GoldenRule.Gradients : GoldenRule.WeightsAfter20, ours);
            else
                rule.Tell(name, [.. ours.Select(value => (double)value)]);
        }
    }

    private static double LargestWeightGradient(BatchGradients gradients, string name) =>
        gradients.Parameters[name[..(name.LastIndexOf('.') + 1)] + "weight"].Values.ToArray().Max(value => Math.Abs((double)value));
}
