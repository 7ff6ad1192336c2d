// The whole chapter in one file, without a project: dotnet run examples/02-one-file/lenet.cs
// Outside this repository the next line is: #:package LeNetSharp@0.1.0
#:project ../../src/LeNetSharp/LeNetSharp.csproj
#:property PublishAot=false
using LeNetSharp;

var data = FashionMnist.Load();
var trainer = new Trainer(new Sgd(learningRate: 0.1f), batchSize: 64, epochs: 2);
var run = trainer.Fit(new Sequential(
    new Conv2d(6, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2),
    new Conv2d(16, kernel: 5), new ReLU(), new MaxPool2d(2),
    new Flatten(), new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(10)), data);

Console.WriteLine(FormattableString.Invariant($"test accuracy {run.TestAccuracy:0.000} at {run.ExamplesPerSecond:0} examples/s on {run.Device}"));
run.Model.Save(Path.Combine(Path.GetTempPath(), "lenet-relu.safetensors"));

// What two epochs of this recipe reach; better would be a fault, too.
if (run.TestAccuracy is < 0.79 or > 0.91)
{
    Console.Error.WriteLine("expected a test accuracy from 0.79 to 0.91.");
    return 1;
}
return 0;
