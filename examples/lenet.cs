#!/usr/bin/env -S dotnet run
// The chapter's LeNet in one file, without a project. In a clone:
//   dotnet run examples/lenet.cs          5 epochs
//   dotnet run examples/lenet.cs -- 10    as many as you say
// Outside of a clone, one line takes the library from its package instead:
//   #:package LeNetSharp@*
// Nothing is published from here: no native compiler is fetched, no lock file written.
#:project ../src/LeNetSharp
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using System.Globalization;
using LeNetSharp;

int epochs = 5;
if (args.Length > 1 || args is [var given] && !IsCount(given, out epochs))
{
    Console.Error.WriteLine($"error: expected the number of epochs, 1 to 1000, but got '{string.Join(' ', args)}'.");
    return 2;
}

var net = new Sequential(
    new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2),
    new Conv2d(16, kernel: 5), new Sigmoid(), new AvgPool2d(2),
    new Flatten(),
    new Linear(120), new Sigmoid(), new Linear(84), new Sigmoid(), new Linear(10));

var data = FashionMnist.Load();
var run = new Trainer(new Sgd(learningRate: 0.9f), batchSize: 256, epochs).Fit(net, data);
var test = run.Model.Evaluate(data.Test);
Console.WriteLine(FormattableString.Invariant(
    $"loss {run.TrainLoss:0.000}, train acc {run.TrainAccuracy:0.000}, test acc {test.Accuracy:0.000}"));
run.Model.Save("runs/lenet.safetensors");

// The first two epochs learn next to nothing; after the fourth, and before the eleventh, accuracy lies within these bounds.
const double Floor = 0.60, Ceiling = 0.86;
if (epochs is < 4 or > 10 || test.Accuracy is >= Floor and <= Ceiling)
    return 0;
Console.Error.WriteLine(FormattableString.Invariant(
    $"error: the test accuracy {test.Accuracy:0.000} is outside {Floor:0.00} to {Ceiling:0.00}, where this recipe leads."));
return 1;

static bool IsCount(string text, out int count) =>
    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= 1000;
