#region readme
using LeNetSharp;

// 1,000 pictures of 16 x 16 grey pixels with noise: stripes that lie (label 0) or stand (label 1).
ImageSet Draw(int count, int seed)
{
    var random = new Random(seed);
    var pixels = new byte[count * 16 * 16];
    var labels = new int[count];
    for (int i = 0, at = 0; i < count; i++)
    {
        labels[i] = random.Next(2);
        for (int row = 0; row < 16; row++)
            for (int column = 0; column < 16; column++)
                pixels[at++] = (byte)(random.Next(100) + 150 * ((labels[i] == 0 ? row : column) / 2 % 2));
    }
    return new ImageSet([1, 16, 16], pixels, labels);
}

var data = new DataSet("stripes", Train: Draw(1000, seed: 1), Test: Draw(200, seed: 2),
    Classes: ["lying", "standing"], Normalization.Bytes, Hashes: new Dictionary<string, string>());
var net = new Sequential(
    new Conv2d(4, kernel: 3), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(2));
var run = new Trainer(new Sgd(learningRate: 0.05f), batchSize: 20, epochs: 3).Fit(net, data);

Prediction answer = run.Model.Predict(data.Test.Bytes[..256]);
Console.WriteLine(FormattableString.Invariant(
    $"{answer.ClassName} with probability {answer.Probability:0.00}; test acc {run.TestAccuracy:0.000}"));
#endregion

if (run.TestAccuracy >= 0.95)
    return 0;
Console.Error.WriteLine(FormattableString.Invariant(
    $"error: the test accuracy {run.TestAccuracy:0.000} is below 0.95, though stripes are easy to tell apart."));
return 1;
