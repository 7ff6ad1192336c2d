using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Real trainings that go wrong, each in its own way, and some that do not.</summary>
public class DoctorEvidenceTests
{
    [Fact]
    public void PixelsThatNobodyDivided()
    {
        Finding finding = Findings(Blobs.Network(() => new ReLU()), new Sgd(1e-6f),
            Blobs.Of(normalization: Normalization.None), epochs: 1).First();
        Assert.Equal(("unscaled-pixels", 0), (finding.Symptom, finding.Step));
        Assert.Matches(
            @"^The inputs are large: their root mean square is \d+(\.\d)?, and scaled pixels have at most about 1\.$",
            finding.Text);
        Assert.Equal("Divide the pixels by 255, so that they lie in [0, 1]: with bytes, Normalization.Bytes does it.",
            finding.Advice);
    }

    [Fact]
    public void PixelsDividedTwice()
    {
        Finding finding = Findings(Blobs.Network(() => new ReLU()), new Sgd(0.1f),
            Blobs.Of(normalization: new Normalization(255f * 255f, [0f], [1f])), epochs: 1).First();
        Assert.Equal("unscaled-pixels", finding.Symptom);
        Assert.StartsWith("The inputs are nearly zero: their root mean square is 0.00", finding.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LabelsThatDoNotBelongToTheirPictures()
    {
        Finding finding = Findings(Blobs.Network(() => new ReLU()), new Sgd(0.1f), Blobs.Of(shuffled: true), epochs: 1)
            .Single(finding => finding.Symptom == "shuffled-labels");
        Assert.Matches(
            @"^Pictures and labels do not seem to belong together: the network is right in \d\d\.\d % of the test pictures, and of 256 training pictures nearest class mean gets \d\d\.\d % and nearest neighbour \d\d\.\d %, where guessing gets \d\d\.\d %\.$", finding.Text);
    }

    [Fact]
    public void DeadReLUsAreCounted()
    {
        Finding finding = Findings(Blobs.Network(() => new ReLU()), new Sgd(50f), Blobs.Of(), epochs: 2)
            .Single(finding => finding.Symptom == "dead-relus");
        Assert.Matches(@"^In layer \d, ReLU, \d+ of \d+ units are dead: zero for each of 64 pictures\.$", finding.Text);
        Assert.InRange(finding.Value, 0.8, 1);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void SaturatedUnitsAreCounted(string activation)
    {
        Network network = Blobs.Network(() => activation == "Tanh" ? new Tanh() : new Sigmoid());
        Finding finding = Findings(network, new Sgd(100f), Blobs.Of(), epochs: 4)
            .Single(finding => finding.Symptom == "saturated-units");
        Assert.Contains($", {activation}, ", finding.Text, StringComparison.Ordinal);
        Assert.Equal("Try a learning rate of 10, a tenth of this one; ReLU does not saturate.", finding.Advice);
    }

    [Fact]
    public void ARateThatIsFarTooLowIsMeasured()
    {
        Finding finding =
            Assert.Single(Findings(Blobs.Network(() => new Tanh()), new Sgd(1e-4f), Blobs.Of(2048), epochs: 3));
        Assert.Equal("learning-rate-too-low", finding.Symptom);
        Assert.InRange(finding.Value, 5, 15);
        Assert.Equal("Try a learning rate of 0.001, ten times this one; lenet find-lr measures which suits.",
            finding.Advice);
    }

    // A schedule's own small rates are its wish.
    [Fact]
    public void ARisingRateIsNotTooLow() => Assert.DoesNotContain(
        Findings(Blobs.Network(() => new Tanh()), new Sgd(0.2f), Blobs.Of(2048), epochs: 6, new OneCycle()), finding =>
            finding.Symptom == "learning-rate-too-low");

    [Fact]
    public void ATrainingWithADoctorHasTheSameBits()
    {
        Network network = new(new Sequential(new Conv2d(4, kernel: 3), new BatchNorm2d(), new ReLU(), new Flatten(),
            new Linear(Blobs.Classes)), [1, 8, 8], "small");
        Model Train(Doctor? doctor) => new Trainer(new Adam(), batchSize: 33, epochs: 2)
        {
            Doctor =
            doctor
        }.Fit(network, Blobs.Of(), new EventList()).Model;
        Assert.Equal(Train(null).Weights.Span, Train(new Doctor()).Weights.Span);
    }

    [Fact]
    public void AllPicturesAreCapturedAsOneByOne()
    {
        Model model = Model.Create(Blobs.Network(() => new ReLU()), seed: 3);
        ImageSet images = Blobs.Of(33).Train;
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            IReadOnlyList<IReadOnlyList<Tensor>> all = engine.Capture(model, images);
            Assert.Equal(33, all.Count);
            for (int i = 0; i < all.Count; i++)
                foreach ((Tensor together, Tensor alone) in all[i].Zip(engine.Capture(model, images, i)))
                    Assert.Equal(alone.Values, together.Values);
        }
    }

    internal static IReadOnlyList<Finding> Findings(Network network, Optimizer optimizer, DataSet data, int epochs,
        Schedule? schedule = null, int batchSize = 32, ulong seed = 0, Loss? loss = null)
    {
        EventList list = new();
        try
        {
            new Trainer(optimizer, batchSize, epochs, seed, schedule: schedule, loss: loss)
            {
                Doctor =
                new Doctor()
            }.Fit(network, data, list);
        }
        catch (TrainingFailedException)
        {
            // What was told before counts.
        }
        return [.. list.Events.OfType<Finding>()];
    }
}
