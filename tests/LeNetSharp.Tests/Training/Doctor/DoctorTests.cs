using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What the doctor says of curves that a test has written.</summary>
[Trait("Culture", "all")]
public class DoctorTests
{
    private const double Guessing = 0.6931;

    [Fact]
    public void ThePlateauIsToldAfterThePublishedBand()
    {
        Finding finding = Assert.Single(Findings(epochs: 6, loss: _ => Guessing));
        Assert.Equal(("plateau", 940, 4.0), (finding.Symptom, finding.Step, finding.Epoch));
        Assert.Equal(
            "The loss is still 0.693 in epoch 4.0, and guessing has 0.693: of 124 published trainings of the chapter 1 % were there in epoch 3, and none after 3.8.", finding.Text);
        Assert.Equal("Try a learning rate of 5 and one of 0.05: lenet find-lr measures which way.", finding.Advice);
    }

    [Fact]
    public void APlateauThatEndsInTimeIsNormal() =>
        Assert.Empty(Findings(epochs: 6, loss: step => step < 700 ? Guessing : 0.4));

    [Fact]
    public void FewStepsAreNoPlateau() => Assert.Empty(Findings(epochs: 40, loss: _ => Guessing, pictures: 64));

    [Fact]
    public void AnExplosionIsToldBeforeTheLossIsNoNumber()
    {
        EventList list = new();
        Assert.Throws<TrainingFailedException>(() =>
            Train(list, epochs: 1, loss: step => step switch { < 3 => 0.7, 3 => 20, 4 => 4e9, _ => double.NaN }));
        Finding finding = Assert.Single(list.Events.OfType<Finding>());
        Assert.Equal(("exploding-loss", 4), (finding.Symptom, finding.Step));
        Assert.Equal("The loss explodes: 20 in step 4, where guessing has 0.693.", finding.Text);
        Assert.Equal("Try a learning rate of 0.05, a tenth of this one.", finding.Advice);
    }

    [Fact]
    public void ALossThatJumpsHasTooHighARate()
    {
        Finding finding = Assert.Single(Findings(epochs: 1, loss: step => step % 10 == 9 ? 3 : 0.6));
        Assert.Equal(("learning-rate-too-high", 47), (finding.Symptom, finding.Step));
        Assert.Equal(
            "The loss jumps up to 3.00: 4 steps in a fifth of an epoch were above 1.39, twice the loss of guessing.",
            finding.Text);
        Assert.Equal("Try a learning rate of 0.05, a tenth of this one; lenet find-lr measures which suits.",
            finding.Advice);
    }

    [Fact]
    public void WhatIsLostAgainWasLearnedAtTooHighARate()
    {
        Finding finding = Assert.Single(Findings(epochs: 1, loss: step => step < 94 ? 0.3 : 0.7));
        Assert.Equal(("learning-rate-too-high", 141), (finding.Symptom, finding.Step));
        Assert.Equal(
            "All that was learned is lost: the loss was 0.300, and is back at 0.700, where guessing has 0.693.",
            finding.Text);
    }

    [Fact]
    public void AGapThatStaysIsTold()
    {
        Finding finding = Assert.Single(Findings(epochs: 5, loss: _ => 0.1, correct: 64));
        Assert.Equal(("train-test-gap", 3 * 235), (finding.Symptom, finding.Step));
        Assert.Equal(
            "It is right in 100.0 % of the training pictures, but in 50.0 % of the test pictures: a gap of 0.50 after 3 epochs in a row.", finding.Text);
    }

    [Fact]
    public void LabelsThatAreAllAlikeAreToldAtOnce()
    {
        EventList list = new();
        new Trainer(new Sgd(0.5f), batchSize: 4, epochs: 1, engine: new ScriptedEngine())
        {
            Doctor =
            new Doctor()
        }.Fit(TinyData.Network, TinyData.Of(8), list);
        Finding finding = Assert.Single(list.Events.OfType<Finding>());
        Assert.Equal(("constant-labels", 0), (finding.Symptom, finding.Step));
        Assert.Equal(
            "100 % of the training pictures have the same label, bright: a network that always says so is right.",
            finding.Text);
    }

    [Fact]
    public void WhatWasToldBeforeAResumeIsNotToldAgain()
    {
        EventList list = new();
        Train(list, epochs: 6, loss: _ => Guessing);
        EventList again = new();
        Train(again, epochs: 6, loss: _ => Guessing, doctor: new Doctor(list.Events));
        Assert.Single(list.Events.OfType<Finding>());
        Assert.Empty(again.Events.OfType<Finding>());
    }

    [Fact]
    public void NobodyIsToldWithoutADoctor()
    {
        EventList list = new();
        new Trainer(new Sgd(0.5f), batchSize: 64, epochs: 6, engine: new ScriptedEngine((_, count) => Guessing * count))
            .Fit(TinyData.Network, TwoClasses(235 * 64), list);
        Assert.Empty(list.Events.OfType<Finding>());
    }

    // A point after 2 steps with mean 1, after 4 with mean 2: the two between had mean 3.
    [Fact]
    public void AWindowIsWhatCameBetweenTwoPoints()
    {
        TrainMeasured first = new(12, 1.2, 1, 0.5), second = new(14, 1.4, 2, 0.75);
        Assert.Equal(new CurveWindow(12, 1.2, 1, 0.5), CurveWindow.Between(null, first, 10));
        Assert.Equal(new CurveWindow(14, 1.4, 3, 1), CurveWindow.Between(first, second, 10));
        Assert.Equal(new CurveWindow(22, 2.2, 7, 0.5),
            CurveWindow.Between(second, new TrainMeasured(22, 2.2, 7, 0.5), 10));
    }

    private static IEnumerable<Finding> Findings(int epochs, Func<int, double> loss, int pictures = 235 * 64,
        int correct = 32)
    {
        EventList list = new();
        Train(list, epochs, loss, pictures, correct);
        return list.Events.OfType<Finding>();
    }

    private static void Train(EventList list, int epochs, Func<int, double> loss, int pictures = 235 * 64,
        int correct = 32, Doctor? doctor = null) =>
        new Trainer(new Sgd(0.5f), batchSize: 64, epochs, engine: new ScriptedEngine((step, count) =>
            loss(step) * count, _ => correct))
        { Doctor = doctor ?? new Doctor() }
            .Fit(TinyData.Network, TwoClasses(pictures), list);

    // Dark pictures are 0, bright ones 1: the label can be seen, so that nobody thinks of shuffled labels.
    private static DataSet TwoClasses(int pictures)
    {
        ImageSet Images(int count) =>
            new([1, 1, 1], Enumerable.Range(0, count).Select(i => (byte)(i / 2 % 2 * 255)).ToArray(),
                [.. Enumerable.Range(0, count).Select(i => i / 2 % 2)]);
        return new DataSet("two", Images(pictures), Images(64), ["dark", "bright"], Normalization.Bytes,
            new Dictionary<string, string>());
    }
}
