// The chapter step by step; docs/book/lenet.md shows each region beside the same step in MXNet, PyTorch and TensorFlow.
using LeNetSharp;

#region define
var net = new Sequential(
    new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2),
    new Conv2d(16, kernel: 5), new Sigmoid(), new AvgPool2d(2),
    new Flatten(),
    new Linear(120), new Sigmoid(),
    new Linear(84), new Sigmoid(),
    new Linear(10));
#endregion

#region shapes
var model = Model.Create(new Network(net, input: [1, 28, 28]), seed: 0);
var pixels = new byte[28 * 28];
Random.Shared.NextBytes(pixels);
foreach (var (layer, output) in model.Layers(pixels))
    Console.WriteLine($"{layer,-48} {output.Shape}");
#endregion

#region load
var data = FashionMnist.Load();     // bytes; the model divides by 255
#endregion

#region evaluate
double Accuracy(Model trained) => trained.Evaluate(data.Test).Accuracy;
#endregion

#region train
var trainer = new Trainer(new Sgd(learningRate: 0.9f), batchSize: 256, epochs: 10);
var run = trainer.Fit(net, data, new Progress());
Console.WriteLine(FormattableString.Invariant(
    $"loss {run.TrainLoss:0.000}, train acc {run.TrainAccuracy:0.000}, test acc {Accuracy(run.Model):0.000}"));
Console.WriteLine(FormattableString.Invariant($"{run.ExamplesPerSecond:0.0} examples/sec on {run.Device}"));
#endregion

// Too good is a fault as well: this recipe, over 40 seeds, stays well within these bounds.
const double Floor = 0.70, Ceiling = 0.86;
if (Accuracy(run.Model) is >= Floor and <= Ceiling)
    return 0;
Console.Error.WriteLine(FormattableString.Invariant(
    $"error: the test accuracy {Accuracy(run.Model):0.000} is outside {Floor:0.00} to {Ceiling:0.00}, where this recipe ends."));
return 1;

#region progress
// What the chapter draws: means since the epoch began, five times in an epoch, and the test accuracy after it.
internal sealed class Progress : IProgress<TrainingEvent>
{
    public void Report(TrainingEvent happened)
    {
        if (happened is TrainMeasured train)
            Console.WriteLine(FormattableString.Invariant($"{train.Epoch,5:0.0}  loss {train.TrainLoss:0.000}  train acc {train.TrainAccuracy:0.000}"));
        if (happened is TestMeasured test)
            Console.WriteLine(FormattableString.Invariant($"{test.Epoch,5:0.0}  test acc {test.TestAccuracy:0.000}"));
    }
}
#endregion
