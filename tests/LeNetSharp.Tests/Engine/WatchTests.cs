using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What a training shows of its layers, and what it keeps of an evaluation.</summary>
[Trait("Width", "all")]
public class WatchTests
{
    private static readonly Network network = new(new Sequential(new Conv2d(4, kernel: 3, padding: 1), new Sigmoid(),
        new Sequential(new AvgPool2d(2), new ReLU()), new Flatten(), new Linear(6), new Tanh(),
        new Linear(Blobs.Classes)), [1, 8, 8], "watched");

    // One picture at a time and blocks keep their weights in different orders.
    [Theory]
    [InlineData(32)]
    [InlineData(1)]
    public void WatchingShowsWhatCapturingGives(int batchSize)
    {
        ImageSet images = Blobs.Of(33).Train;
        int[] layers = [1, 2, 5];
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session =
                engine.Train(Model.Create(network, seed: 3), images, new Sgd(0.1f), batchSize: batchSize);
            session.Step([.. Enumerable.Range(0, batchSize)], 0.1f);
            List<(int Layer, float[] Values)> shown = [];
            session.Watch(images, layers, (layer, values) => shown.Add((layer, values.ToArray())));
            IReadOnlyList<IReadOnlyList<Tensor>> captured = engine.Capture(session.Snapshot(1), images);
            foreach (int layer in layers)
                Assert.Equal(captured.Select(outputs => outputs[layer].Values.ToArray()),
                    shown.Where(entry => entry.Layer == layer).Select(entry => entry.Values));
            Assert.Equal(layers.Length * images.Count, shown.Count);
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(1)]
    public void AnEvaluationKeepsOutputsWhenAsked(int batchSize)
    {
        ImageSet images = Blobs.Of(33).Train;
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session =
                engine.Train(Model.Create(network, seed: 3), images, new Sgd(0.1f), batchSize: batchSize);
            session.Step([.. Enumerable.Range(0, batchSize)], 0.1f);
            Assert.Equal(engine.Predict(session.Snapshot(1), images),
                session.Evaluate(images, keepsOutputs: true).Outputs.ToArray());
            Assert.True(session.Evaluate(images).Outputs.IsEmpty);
        }
    }

    [Fact]
    public void ManyClassesAreEvaluated()
    {
        Network wide = new(new Sequential(new Flatten(), new Linear(100)), [1, 8, 8], "wide");
        Model model = Model.Create(wide, seed: 1);
        ImageSet images = Blobs.Of(33).Train;
        float[] outputs = Engines.All[0].Predict(model, images);
        Assert.Equal(Enumerable.Range(0, images.Count)
            .Select(i => Prediction.FirstOfLargest(outputs.AsSpan(100 * i, 100))), Engines.All[0].Evaluate(model, images).Answers);
    }

    [Fact]
    public void TheEndOfATrainingHasTheOutputsOfItsTest()
    {
        DataSet data = Blobs.Of();
        TrainingResult result = new Trainer(new Sgd(0.1f), batchSize: 32, epochs: 2).Fit(network, data);
        Assert.Equal(result.TestAccuracy, result.Test!.Accuracy);
        Assert.Equal(CpuEngine.Shared.Predict(result.Model, data.Test), result.Test.Outputs.ToArray());
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Null(new Trainer(new Sgd(0.1f), 32, epochs: 2).Fit(network, data, cancellation: stop.Token).Test);
    }
}
