using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A recipe stands in <c>run.json</c> with all its options, and comes back as it was.</summary>
[Trait("Culture", "all")]
public class RunOptionsTests
{
    public static TheoryData<string> Optimizers => [.. optimizers.Keys];

    private static readonly Dictionary<string, Optimizer> optimizers = new Optimizer[]
    {
        new Sgd(0.9f), new Sgd(0.05f, momentum: 0.9, nesterov: true, weightDecay: 5e-4), Sgd.Keras(0.1f, 0.5),
            Sgd.MxNet(0.1f, 0.5), new Adam(), Adam.Keras(), Adam.MxNet(),
        new AdamW(weightDecay: 0), AdamW.Keras(), new RMSprop(clipNorm: 2), new Sgd(0.5f, clipNorm: 0.1),
        Adam.Keras() with { ClipNorm = 3 }, new Sgd(0.1f, momentum: 0.9) { Average = 0.999 },
        RMSprop.Keras(centered: true), RMSprop.MxNet(momentum: 0.25), new StochasticDiagonalLevenbergMarquardt(),
        new StochasticDiagonalLevenbergMarquardt(0.001f, mu: 0.5, samples: 20),
    }.ToDictionary(optimizer => optimizer.ToString());

    private static readonly Schedule[] schedules =
    [
        new Constant(), new StepDecay(), new StepDecay(30, 0.5), new Exponential(), new Exponential(0.97), new Cosine(),
            new Cosine(5, 0.001),
        new OneCycle(), new OneCycle(0.4, 101, 0.25, 10, 100), new WarmUp(3),
        new WarmUp(3, new WarmUp(2, new OneCycle()), 0.5), new Piecewise(new(0.1, 0.4), new(0.25, 0.2)),
    ];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void OptimizersComeBack(string optimizer)
    {
        RunOptions options = Options(optimizers[optimizer]);
        Assert.Equal(options, Back(options));
    }

    [Fact]
    public void SchedulesAndLossComeBack() => Assert.All(schedules, schedule =>
    {
        RunOptions options = Options(new Sgd(0.9f)) with { Schedule = schedule, Loss = new SoftmaxCrossEntropy(0.1) };
        Assert.Equal(options, Back(options));
    });

    [Theory]
    [InlineData("flip")]
    [InlineData("shift=2,flip,cutout=8")]
    [InlineData("rotate=10,shear=5,scale=0.1,elastic=34,smoothness=3.5,mix-up=0.2,background=255")]
    public void AugmentationComesBack(string pieces)
    {
        RunOptions options = Options(new Sgd(0.9f)) with { Augmentation = Augmentation.Parse(pieces) };
        Assert.Contains($"\"augmentation\": \"{pieces}\"", Info(options).ToJson(), StringComparison.Ordinal);
        Assert.Equal(options, Back(options));
    }

    [Fact]
    public void AWrongAugmentationSaysWhere()
    {
        string json = Info(Options(new Sgd(0.9f)) with { Augmentation = new() { Shift = 2 } }).ToJson()
            .Replace("shift=2", "shift=much", StringComparison.Ordinal);
        Assert.Equal("run.json, \"options\", \"augmentation\": shift needs a number, such as shift=2, but got 'much'.",
            Assert.Throws<FormatException>(() => RunInfo.FromJson(json)).Message);
    }

    [Fact]
    public void ValidationComesBackAndIsWrittenOnlyWhenUsed()
    {
        RunOptions plain = Options(new Sgd(0.9f)), options = plain with
        { Validation = 0.1, EarlyStopping = new EarlyStopping(5) };
        Assert.Equal(options, Back(options));
        Assert.DoesNotContain("validation", Info(plain).ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"validation\": 0.1,\n    \"patience\": 5\n", Info(options).ToJson(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLossComesBack() =>
        Assert.All(new Loss[] { new MeanSquaredError(), new MaximumAPosteriori(), new MaximumAPosteriori(20) }, loss =>
    {
        RunOptions options = Options(new Sgd(0.9f)) with { Loss = loss };
        Assert.Equal(options, Back(options));
        Assert.Contains($"\"type\": \"{loss.GetType().Name}\"", Info(options).ToJson(), StringComparison.Ordinal);
    });

    [Fact]
    public void TheTextHoldsEveryOption()
    {
        string json = Info(Options(new AdamW()) with
        {
            Schedule = new WarmUp(5, new Cosine()),
            Loss = new SoftmaxCrossEntropy(0.1)
        }).ToJson();
        Assert.Contains(
            """
                "optimizer": "AdamW",
                "learningRate": 0.001,
                "seed": 0,
                "optimizerOptions": {
                  "beta1": 0.9,
                  "beta2": 0.999,
                  "epsilon": 1E-08,
                  "weightDecay": 0.01,
                  "epsilonBeforeCorrection": false,
                  "singlePrecisionCorrection": false,
                  "clipNorm": null
                },
                "schedule": {
                  "type": "WarmUp",
                  "steps": 5,
                  "then": {
                    "type": "Cosine",
                    "steps": null,
                    "minimum": 0
                  },
                  "startFactor": 0.3333333333333333
                },
                "loss": {
                  "labelSmoothing": 0.1
                }
              },
            """, json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"AdamW\"", "\"Lion\"",
        "run.json, \"options\": \"optimizer\" must be one of Sgd, Adam, AdamW, RMSprop, Muon, StochasticDiagonalLevenbergMarquardt, but is \"Lion\".")]
    [InlineData("\"beta1\": 0.9", "\"beta1\": 2",
        "run.json, \"options\", \"optimizerOptions\": The decay of the mean must be a number from 0 to less than 1, but got 2.")]
    [InlineData("\"beta1\": 0.9", "\"beta1\": \"much\"",
        "run.json, \"options\", \"optimizerOptions\": \"beta1\" must be a number, but is \"much\".")]
    [InlineData("\"beta1\"", "\"gamma1\"",
        "run.json, \"options\", \"optimizerOptions\": no field is called \"gamma1\". Known are: learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection, singlePrecisionCorrection, clipNorm.")]
    [InlineData("\"Cosine\"", "\"Sine\"",
        "run.json, \"options\", \"schedule\", \"then\": \"type\" must be one of Constant, StepDecay, Exponential, Cosine, OneCycle, Piecewise, WarmUp, but is \"Sine\".")]
    [InlineData("\"minimum\": 0", "\"minimum\": -1",
        "run.json, \"options\", \"schedule\", \"then\": The minimum must be a number of at least 0, but got -1.")]
    [InlineData("\"steps\": 5", "\"steps\": 0",
        "run.json, \"options\", \"schedule\": \"steps\" must be a whole number of at least 1, but is 0.")]
    [InlineData("\"labelSmoothing\": 0.1", "\"labelSmoothing\": 1",
        "run.json, \"options\", \"loss\": The label smoothing must be a number from 0 to less than 1, but got 1.")]
    public void AWrongOptionSaysWhere(string text, string other, string message)
    {
        string json = Info(Options(new AdamW()) with
        {
            Schedule = new WarmUp(5, new Cosine()),
            Loss = new SoftmaxCrossEntropy(0.1)
        }).ToJson();
        Assert.Contains(text, json, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<FormatException>(() =>
            RunInfo.FromJson(json.Replace(text, other, StringComparison.Ordinal))).Message);
    }

    private static RunOptions Options(Optimizer optimizer) => new("fashion-mnist", Epochs: 2, BatchSize: 2, optimizer);

    private static RunOptions Back(RunOptions options) => RunInfo.FromJson(Info(options).ToJson()).Options;

    private static RunInfo Info(RunOptions options) =>
        new(SampleModel.Network, options, new Dictionary<string, string>(), RunMachine.Here(1, 128),
            DateTimeOffset.UnixEpoch);
}
