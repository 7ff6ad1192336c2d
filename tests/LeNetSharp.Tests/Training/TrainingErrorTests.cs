using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The texts of trainings that cannot begin or failed, word for word.</summary>
[Trait("Culture", "all")]
public class TrainingErrorTests
{
    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void ALossThatIsNoNumberStopsWithTheStepTheCauseAndWhatToTry(double loss, string word)
    {
        EventList list = new();
        ScriptedEngine engine = new((step, count) => step == 3 ? loss : count);
        TrainingFailedException error = Assert.Throws<TrainingFailedException>(() =>
            new Trainer(new Sgd(0.5f), batchSize: 1, epochs: 1, engine: engine)
                .Fit(TinyData.Network, TinyData.Of(9), list));
        Assert.Equal(
            $"The loss became {word} in step 4. The likely cause is a learning rate that is too high (0.5): weights grow until they overflow. " +
            "Try a learning rate of 0.05; with ReLU, 0.1 is a usual start.", error.Message);
        Assert.Equal((3, loss), (error.Step, error.Loss));
        Assert.Equal(3, list.Events.OfType<StepDone>().Count());
    }

    [Fact]
    public void TheChaptersLearningRateIsDividedToTheDigit() => Assert.Equal(
        "The loss became NaN in step 1. The likely cause is a learning rate that is too high (0.9): weights grow until they overflow. " +
        "Try a learning rate of 0.09; with ReLU, 0.1 is a usual start.", Assert.Throws<TrainingFailedException>(() =>
        new Trainer(new Sgd(0.9f), batchSize: 1, epochs: 1, engine: new ScriptedEngine((_, _) => double.NaN))
            .Fit(TinyData.Network, TinyData.Of(9))).Message);

    [Fact]
    public void WeightsThatReallyOverflowAreNoticed() => Assert.Throws<TrainingFailedException>(() =>
        new Trainer(new Sgd(1e38f), batchSize: 2, epochs: 9).Fit(
            new Network(new Sequential(new Flatten(), new Linear(8), new Linear(8), new Linear(2)), [1, 1, 1]),
            TinyData.Of(4)));

    [Fact]
    public void ABatchLargerThanTheSet() => Refused(TinyData.Network, TinyData.Of(9),
        "A batch of 10 is larger than the set: tiny has 9 pictures to train on. Use a smaller batch.");

    [Fact]
    public void PicturesOfAnotherShape() =>
        Refused(new Network(new Sequential(new Flatten(), new Linear(2)), [1, 2, 2], "square"), TinyData.Of(10),
        "The network square expects pictures of shape (1, 2, 2), but tiny has (1, 1, 1). Use a network for that shape, or other data.");

    [Fact]
    public void AnotherNumberOfClasses() =>
        Refused(new Network(new Sequential(new Flatten(), new Linear(3)), [1, 1, 1], "three"), TinyData.Of(10),
        "The network three gives (3), but tiny has 2 classes. End the network with Linear(2).");

    [Theory]
    [InlineData(10, 3)]
    [InlineData(11, 10)]
    [InlineData(2, 1)]
    public void ALastBatchOfOnePictureWithBatchNormalisation(int pictures, int batchSize) => Assert.Equal(
        FormattableString.Invariant(
            $"tiny has {pictures} pictures to train on, so with batches of {batchSize} the last of each epoch holds one, ")
            + "but BatchNorm1d() trains on at least 2. Use another batch size.",
        Assert.Throws<ArgumentException>(() => new Trainer(new Sgd(0.1f), batchSize, epochs: 1).Fit(
            new Network(new Sequential(new Flatten(), new BatchNorm1d(), new Linear(2)), TinyData.Network.Input),
            TinyData.Of(pictures))).Message);

    [Fact]
    public void ALabelWithoutAClass() => Refused(TinyData.Network, TinyData.Of(10, label: 2),
        "tiny has a picture with label 2, but its 2 classes are 0 to 1.");

    [Fact]
    public void ANegativeLabel() => Assert.StartsWith("A label is a class index of at least 0, but label 1 is -3.",
        Assert.Throws<ArgumentException>(() => new ImageSet([1, 1, 1], new byte[2], [0, -3])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void MorePicturesThanLabels() => Assert.Equal("2 pictures of shape (1, 2, 2) hold 8 values, but got 9.",
        Assert.Throws<ArgumentException>(() => new ImageSet([1, 2, 2], new byte[9], [0, 0])).Message);

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void LearningRatesThatAreNone(float rate, string text)
    {
        string message = $"The learning rate must be a positive number, but got {text}.";
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>("learningRate", () =>
            new Sgd(rate)).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>("learningRate", () =>
            new TrainingControl().SetLearningRate(rate)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersBelowOne()
    {
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () =>
            new Trainer(new Sgd(0.5f), batchSize: 0, epochs: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => new Trainer(new Sgd(0.5f), batchSize: 1, epochs: 0));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () =>
            new Trainer(new Sgd(0.5f), batchSize: 1, epochs: 1, steps: 0));
    }

    private static void Refused(Network network, DataSet data, string message) => Assert.Equal(message,
        Assert.Throws<ArgumentException>(() => new Trainer(new Sgd(0.5f), batchSize: 10, epochs: 1,
            engine: new ScriptedEngine()).Fit(network, data)).Message);
}
