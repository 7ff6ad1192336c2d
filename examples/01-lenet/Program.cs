#region readme
using LeNetSharp;

var net = new Sequential(
    new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2),
    new Conv2d(16, kernel: 5), new Sigmoid(), new AvgPool2d(2),
    new Flatten(),
    new Linear(120), new Sigmoid(), new Linear(84), new Sigmoid(), new Linear(10));

var data = FashionMnist.Load();
var run = new Trainer(new Sgd(learningRate: 0.9f), batchSize: 256, epochs: 10).Fit(net, data);
var test = run.Model.Evaluate(data.Test);
Console.WriteLine(FormattableString.Invariant(
    $"loss {run.TrainLoss:0.000}, train acc {run.TrainAccuracy:0.000}, test acc {test.Accuracy:0.000}"));
run.Model.Save("runs/lenet.safetensors");
#endregion

// Too good is a fault as well: this recipe, over 40 seeds, stays well within these bounds.
const double Floor = 0.70, Ceiling = 0.86;
if (test.Accuracy is >= Floor and <= Ceiling)
    return 0;
Console.Error.WriteLine(FormattableString.Invariant(
    $"error: the test accuracy {test.Accuracy:0.000} is outside {Floor:0.00} to {Ceiling:0.00}, where this recipe ends."));
return 1;
