using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The doctor has nothing to say of trainings that are well: three short ones, and with <c>./test --long</c>
/// twenty on Fashion-MNIST.</summary>
public class HealthyTrainingTests
{
    [Fact]
    public void ReLUsWithMomentum() =>
        Assert.Empty(DoctorEvidenceTests.Findings(Blobs.Network(() => new ReLU()), new Sgd(0.05f, momentum: 0.9),
            Blobs.Of(1024), epochs: 4));

    [Fact]
    public void TanhsWithAdam() =>
        Assert.Empty(DoctorEvidenceTests.Findings(Blobs.Network(() => new Tanh()), new Adam(0.003f),
            Blobs.Of(1024), epochs: 4));

    [Fact]
    public void BatchNormWithOneCycle()
    {
        Network network = new(new Sequential(new Conv2d(4, kernel: 3), new BatchNorm2d(), new ReLU(), new Flatten(),
            new Linear(Blobs.Classes)), [1, 8, 8], "small");
        Assert.Empty(DoctorEvidenceTests.Findings(network, new Sgd(0.2f), Blobs.Of(1024), epochs: 6, new OneCycle()));
    }

    // Taught to be 1 and -1, the last tanh is flat where it is right.
    [Fact]
    public void OutputsMayStandAtTheirEnds()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(16), new Tanh(), new Linear(Blobs.Classes),
            new Tanh()), [1, 8, 8], "small");
        Assert.Empty(DoctorEvidenceTests.Findings(network, new Sgd(0.2f, momentum: 0.9), Blobs.Of(1024), epochs: 12,
            loss: new MeanSquaredError()));
    }

    [Fact]
    public void TwentyTrainingsOfFashionMnist()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LENETSHARP_LONG") != "1",
            "takes minutes; ./test --long runs it");
        DataSet data = FashionMnist.Load();
        for (ulong seed = 0; seed < 10; seed++)
            Assert.Empty(DoctorEvidenceTests.Findings(LeNetOf(() => new Sigmoid()), new Sgd(0.9f), data, epochs: 10,
                batchSize: 256, seed: seed));
        for (ulong seed = 0; seed < 5; seed++)
        {
            Assert.Empty(DoctorEvidenceTests.Findings(LeNetOf(() => new ReLU()), new Sgd(0.1f), data, epochs: 5,
                batchSize: 256, seed: seed));
            Assert.Empty(DoctorEvidenceTests.Findings(LeNetOf(() => new ReLU()), new Adam(), data, epochs: 5,
                new OneCycle(), batchSize: 128, seed: seed));
        }
    }

    private static Network LeNetOf(Func<Layer> activation) => new(new Sequential(
        new Conv2d(6, kernel: 5, padding: 2), activation(), new AvgPool2d(2), new Conv2d(16, kernel: 5), activation(),
        new AvgPool2d(2), new Flatten(), new Linear(120), activation(), new Linear(84), activation(), new Linear(10)),
        [1, 28, 28], "lenet");
}
