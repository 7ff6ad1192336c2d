using LeNetSharp.Peers;

namespace LeNetSharp.Bench;

/// <summary>This library, as a peer among the others: the same files, the same check, the same lines.</summary>
internal sealed class LeNetSharpPeer : IPeer
{
    private readonly PeerTask task;
    private readonly Dictionary<int, CpuEngine> engines = [];
    private readonly ImageSet train, test;
    private readonly Model model;

    public LeNetSharpPeer(PeerTask task)
    {
        this.task = task;
        Network network = new(LeNet.Create(PeerTask.Classes), [1, 28, 28], "lenet");
        model = Model.FromParameters(network, PeerTask.Parameters.ToDictionary(parameter => parameter.Name,
            parameter => new Tensor(Shape.Create(parameter.Shape), task.Parameter(parameter.Name))));
        train = new ImageSet(network.Input, task.TrainImages, [.. task.TrainLabels.Select(label => (int)label)]);
        test = new ImageSet(network.Input, task.TestImages, new int[task.TestImages.Length / PeerTask.Pixels]);
    }

    public string Name => "LeNetSharp";

    public string Version => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{typeof(Model).Assembly.GetName().Version!.ToString(3)}, .NET {Environment.Version}, {CpuEngine.WidestVector}-bit vectors");

    public string[] Works => ["training", "one image", "batches"];

    public float[] Logits(int count) => Engine(1).Predict(model, test.Take(count));

    public float[]? Losses(int steps)
    {
        using ITrainingSession session = Engine(2).Train(model, train, new Sgd(PeerTask.LearningRate));
        return [.. Enumerable.Range(0, steps).Select(step =>
            session.Step(task.Order.AsSpan(step * PeerTask.BatchSize, PeerTask.BatchSize),
                PeerTask.LearningRate) is var result ? (float)(result.LossSum / result.Count) : 0)];
    }

    public IEnumerable<Way> Ways(string work, int threads) => work switch
    {
        "training" => [Training(threads)],
        "one image" => [OneImage()],
        _ => [new Way($"batch {test.Count}", test.Count, () => Engine(threads).Predict(model, test))],
    };

    private Way Training(int threads)
    {
        ITrainingSession session = Engine(threads).Train(model, train, new Sgd(PeerTask.LearningRate));
        int next = 0;
        return new Way($"batch {PeerTask.BatchSize}", PeerTask.BatchSize, () =>
        {
            next = next + PeerTask.BatchSize <= task.Order.Length ? next : 0;
            session.Step(task.Order.AsSpan(next, PeerTask.BatchSize), PeerTask.LearningRate);
            next += PeerTask.BatchSize;
        });
    }

    private Way OneImage()
    {
        int next = 0;
        float[] probabilities = new float[PeerTask.Classes];
        return new Way("Model.Predict", 1, () =>
        {
            model.Predict(task.TestImages.AsSpan(next * PeerTask.Pixels, PeerTask.Pixels), probabilities);
            next = (next + 1) % test.Count;
        });
    }

    private CpuEngine Engine(int threads) =>
        engines.TryGetValue(threads, out CpuEngine? engine) ? engine : engines[threads] = new CpuEngine(threads);
}
