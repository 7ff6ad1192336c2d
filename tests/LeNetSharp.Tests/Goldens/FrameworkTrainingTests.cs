using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Trains as PyTorch, Keras and MXNet do: momentum, Adam, RMSprop, label smoothing, each by the framework's own rules.</summary>
/// <remarks>Judged by the rule of the goldens' README; weights under Adam, AdamW and RMSprop by their relative norm. Networks that are chaotic over
/// many steps and layers that are not known are left to other tests.</remarks>
public class FrameworkTrainingTests
{
    private const int BatchSize = 256;

    private static readonly Lazy<DataSet> data = new(() => FashionMnist.Load(DataSourceOptions.Default() with { Mirrors = [], TryPackages = false }));

    public static TheoryData<string> Files => [.. new[] { "pytorch", "keras", "mxnet" }.Select(framework => Path.Combine(GoldenFiles.Folder, framework))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
        .Where(path => Golden.Read(path) is { Layers: not null, IsSmooth: true } golden && golden.Has("trace.loss") && !(path.Contains("pytorch", StringComparison.Ordinal) && IsPlain(golden)))];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Steps(string path)
    {
        (string framework, Golden golden) = (Path.GetFileName(Path.GetDirectoryName(path))!, Golden.Read(path));
        IReadOnlyDictionary<string, string> metadata = Safetensors.Read(path).Metadata;
        Optimizer optimizer = GoldenOptimizer.Read(framework, JsonNode.Parse(metadata["optimizer"])!);
        Network network = new(golden.Layers!, [1, 28, 28], golden.Variant);
        GoldenLayout layout = new(golden, framework, network);
        GoldenRule rule = new(golden);
        Model model = Model.FromParameters(network, network.Parameters.Select((parameter, i) => (parameter.Name,
            new Tensor(parameter.Shape, layout.FromTheirs(i, golden.Doubles("weights.0." + layout.Name(i)))))).ToDictionary(), normalization: Normalization.Bytes);
        using ITrainingSession session = CpuEngine.Shared.Train(model, data.Value.Train, optimizer, loss: GoldenOptimizer.ReadLoss(JsonNode.Parse(metadata["loss"])!));
        double[] losses = new double[golden.Doubles("trace.loss").Length];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = session.Step([.. Enumerable.Range(step * BatchSize, BatchSize)], optimizer.LearningRate).LossSum / BatchSize;
            if (step + 1 is 1 or 20)
                Weights(golden, rule, layout, session.Snapshot(step + 1), step + 1, byNorm: optimizer is not Sgd);
        }
        rule.Judge("trace.loss", GoldenRule.Trace, losses);
    }

    private static void Weights(Golden golden, GoldenRule rule, GoldenLayout layout, Model model, int step, bool byNorm)
    {
        for (int i = 0; i < model.Network.Parameters.Count; i++)
        {
            string name = FormattableString.Invariant($"weights.{step}.{layout.Name(i)}");
            float[] ours = layout.ToTheirs(i, model.Parameter(model.Network.Parameters[i].Name).Values);
            if (byNorm)
                GoldenNorm.Check(golden, name, ours);
            else
                rule.Check(name, GoldenRule.WeightsAfter20, ours);
        }
    }

    private static bool IsPlain(Golden golden) => golden is { LearningRate: not null, IsPlainLoss: true };
}
