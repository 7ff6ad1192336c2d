using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LeNetSharp.Peers;

/// <summary>TorchSharp: .NET's binding of libtorch, eager.</summary>
internal sealed class TorchSharpPeer(PeerTask task) : IPeer
{
    private readonly Tensor trainImages = tensor(task.TrainImages, dtype: ScalarType.Byte).reshape(-1, 1, 28, 28);
    private readonly Tensor testImages = tensor(task.TestImages, dtype: ScalarType.Byte).reshape(-1, 1, 28, 28);
    private readonly Tensor trainLabels = tensor(task.TrainLabels, dtype: ScalarType.Byte).to(ScalarType.Int64);
    private readonly Tensor order = tensor(task.Order, dtype: ScalarType.Int32).to(ScalarType.Int64);

    public string Name => "TorchSharp";

    public string Version => $"{typeof(torch).Assembly.GetName().Version!.ToString(3)}, libtorch {__version__}";

    public string[] Works => ["training", "one image", "batches"];

    public float[] Logits(int count)
    {
        using Tensor outputs = Predict(Network(), 0, count);
        return outputs.data<float>().ToArray();
    }

    public float[]? Losses(int steps)
    {
        Func<float> step = Training();
        return [.. Enumerable.Range(0, steps).Select(_ => step())];
    }

    public IEnumerable<Way> Ways(string work, int threads)
    {
        // A setting of the whole process: every step sets it again, which costs nanoseconds.
        if (work == "training")
        {
            Func<float> step = Training();
            yield return new Way("eager", PeerTask.BatchSize, () =>
            {
                set_num_threads(threads);
                step();
            });
            yield break;
        }
        foreach (int batch in work == "one image" ? (int[])[1] : [64, 256, 1024])
        {
            Sequential network = Network();
            int next = 0;
            yield return new Way($"eager, batch {batch}", batch, () =>
            {
                set_num_threads(threads);
                next = next + batch <= testImages.shape[0] ? next : 0;
                using Tensor outputs = Predict(network, next, batch);
                next += batch;
            });
        }
    }

    private static Tensor Predict(Sequential network, Tensor images)
    {
        using IDisposable mode = inference_mode();
        using Tensor pixels = images.to(ScalarType.Float32);
        return network.forward(pixels.div_(255));
    }

    private Tensor Predict(Sequential network, int first, int count)
    {
        using Tensor images = testImages.narrow(0, first, count);
        return Predict(network, images);
    }

    private Func<float> Training()
    {
        Sequential network = Network();
        optim.Optimizer optimizer = optim.SGD(network.parameters(), PeerTask.LearningRate);
        int next = 0;
        return () =>
        {
            using DisposeScope scope = NewDisposeScope();
            next = next + PeerTask.BatchSize <= order.shape[0] ? next : 0;
            Tensor chosen = order.narrow(0, next, PeerTask.BatchSize), labels = trainLabels.index_select(0, chosen);
            next += PeerTask.BatchSize;
            optimizer.zero_grad();
            Tensor outputs = network.forward(trainImages.index_select(0, chosen).to(ScalarType.Float32).div_(255));
            Tensor loss = nn.functional.cross_entropy(outputs, labels);
            loss.backward();
            optimizer.step();
            outputs.argmax(1).eq(labels).sum().item<long>();
            return loss.item<float>();
        };
    }

    private Sequential Network()
    {
        Sequential network = nn.Sequential(
            ("0", nn.Conv2d(1, 6, 5, padding: 2)), ("1", nn.Sigmoid()), ("2", nn.AvgPool2d(2)),
            ("3", nn.Conv2d(6, 16, 5)), ("4", nn.Sigmoid()), ("5", nn.AvgPool2d(2)), ("6", nn.Flatten()),
            ("7", nn.Linear(400, 120)), ("8", nn.Sigmoid()), ("9", nn.Linear(120, 84)), ("10", nn.Sigmoid()),
            ("11", nn.Linear(84, 10)));
        using IDisposable mode = no_grad();
        foreach ((string name, Parameter parameter) in network.named_parameters())
            parameter.copy_(tensor(task.Parameter(name)).reshape(parameter.shape));
        return network;
    }
}
