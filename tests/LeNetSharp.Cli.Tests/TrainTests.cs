using System.Text.Json.Nodes;

namespace LeNetSharp.Cli.Tests;

/// <summary>Short trainings on the real Fashion-MNIST: it comes from the system, the cache or a mirror.</summary>
public class TrainTests
{
    [Fact]
    public void AQuietRunPrintsTheTwoClosingLines()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--steps", "20", "--out", folder.At("run"), "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(2, answer.Lines.Length);
        Assert.Matches(@"^loss \d\.\d{3}, train acc 0\.\d{3}, test acc 0\.\d{3}$", answer.Lines[0]);
        Assert.Matches(@"^\d+\.\d examples/sec on cpu \(\d+ threads?, .+\)$", answer.Lines[1]);
        Assert.Equal(["curves.png", "curves.svg", "events.jsonl", "model.safetensors", "report.html", "run.json"],
            Directory.GetFileSystemEntries(folder.At("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(20, Model.Load(folder.At("run", "model.safetensors")).Origin.Step);
    }

    [Fact]
    public void APipeGetsPlainLines()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--steps", "50", "--out", folder.At("run"));
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.DoesNotContain('\e', answer.Output);
        Assert.Matches(@"^epoch  0\.20  loss \d\.\d{3}  train acc 0\.\d{3}$", answer.Lines[0]);
        Assert.Matches(@"^epoch  0\.21  test acc 0\.\d{3}$", answer.Lines[1]);
        Assert.StartsWith("loss ", answer.Lines[2], StringComparison.Ordinal);
        Assert.Contains(" examples/sec on cpu (", answer.Lines[3], StringComparison.Ordinal);
        Assert.Equal(folder.At("run"), answer.Lines[4]);
        Assert.Equal(5, answer.Lines.Length);
    }

    [Fact]
    public void JsonIsOneObject()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--steps", "3", "--batch-size", "32", "--out", folder.At("run"), "--json");
        JsonObject json = JsonNode.Parse(answer.Output)!.AsObject();
        Assert.Equal(
            ["complete", "step", "loss", "train_accuracy", "test_accuracy", "examples_per_second", "training_seconds",
                "device", "findings", "run", "model"],
            json.Select(pair => pair.Key));
        Assert.Equal((true, 3), ((bool)json["complete"]!, (int)json["step"]!));
        Assert.Equal(folder.At("run", "model.safetensors"), (string)json["model"]!);
        Assert.Contains("examples/sec on cpu", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void FlagsEditTheNetwork()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--steps", "1", "--batch-size", "16", "--pool", "max", "--activation",
            "relu", "--bias-init", "zeros", "--lr", "0.1", "--out", folder.At("run"), "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Network network = Model.Load(folder.At("run", "model.safetensors")).Network;
        Assert.Equal(new Sequential(
            new Conv2d(6, kernel: 5, padding: 2, biasInitializer: Initializer.Zeros), new ReLU(), new MaxPool2d(2),
            new Conv2d(16, kernel: 5, biasInitializer: Initializer.Zeros), new ReLU(), new MaxPool2d(2),
            new Flatten(),
            new Linear(120, biasInitializer: Initializer.Zeros), new ReLU(),
            new Linear(84, biasInitializer: Initializer.Zeros), new ReLU(),
            new Linear(10, biasInitializer: Initializer.Zeros)), network.Layers);
    }

    [Fact]
    public void FlagsChooseHowItLearns()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--steps", "2", "--batch-size", "16", "--momentum", "0.9", "--nesterov",
            "--weight-decay", "5e-4", "--lr", "0.05", "--label-smoothing", "0.1", "--schedule", "cosine", "--warm-up",
            "100", "--out", folder.At("run"), "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        RunOptions options = RunFolder.Open(folder.At("run")).Info.Options;
        Assert.Equal(new Sgd(0.05f, momentum: 0.9, nesterov: true, weightDecay: 5e-4), options.Optimizer);
        Assert.Equal(new WarmUp(100, then: new Cosine()), options.Schedule);
        Assert.Equal(new SoftmaxCrossEntropy(labelSmoothing: 0.1), options.Loss);
    }

    [Fact]
    public void APresetIsARecipeAndFlagsCountMore()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0,
            Lenet.Run("train", "--preset", "lenet-quick", "--steps", "2", "--out", folder.At("plain"), "--quiet").Code);
        RunInfo plain = RunFolder.Open(folder.At("plain")).Info;
        Assert.Equal("lenet-quick", plain.Network.Name);
        Assert.Equal(Presets.Find("lenet-quick")!.Options("fashion-mnist") with { Steps = 2 }, plain.Options);
        Assert.Equal(0, Lenet.Run("train", "--preset", "lenet-quick", "--steps", "2", "--epochs", "9", "--batch-size",
            "64", "--lr", "0.05", "--average", "0.99", "--clip-norm", "3", "--augment", "shift=1,flip",
            "--label-smoothing", "0.1", "--network", "lenet", "--schedule", "cosine", "--out", folder.At("other"),
            "--quiet").Code);
        RunInfo other = RunFolder.Open(folder.At("other")).Info;
        Assert.Equal("lenet", other.Network.Name);
        Assert.Equal(new RunOptions("fashion-mnist", 9, 64,
            new Sgd(0.05f, momentum: 0.9, nesterov: true, weightDecay: 5e-4) { Average = 0.99, ClipNorm = 3 }, Steps: 2)
        {
            Schedule = new Cosine(),
            Loss = new SoftmaxCrossEntropy(0.1),
            Augmentation = new() { Shift = 1, Flip = true },
        }, other.Options);
    }

    // Without --lr each optimizer has its own.
    [Fact]
    public void EachOptimizerHasItsLearningRate()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Lenet.Run("train", "--steps", "1", "--batch-size", "16", "--optimizer", "adamw", "--schedule",
            "one-cycle", "--out", folder.At("run"), "--quiet").Code);
        RunOptions options = RunFolder.Open(folder.At("run")).Info.Options;
        Assert.Equal((new AdamW(), new OneCycle()), (options.Optimizer, options.Schedule));
    }

    [Fact]
    public void FlagsTrainAsIn1998()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("train", "--network", "lenet5", "--data", "mnist", "--steps", "2", "--batch-size",
            "1", "--optimizer", "sdlm", "--mu", "0.3", "--loss", "map", "--rubbish-penalty", "2", "--schedule",
            "lecun-1998", "--out", folder.At("run"), "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        RunOptions options = RunFolder.Open(folder.At("run")).Info.Options;
        Assert.Equal((LeNet5.Optimizer, LeNet5.Schedule, new MaximumAPosteriori(2)),
            (options.Optimizer, options.Schedule, options.Loss));
        Assert.Equal("MaximumAPosteriori(rubbishPenalty: 2)",
            Model.Load(folder.At("run", "model.safetensors")).Origin.Options!["loss"]);
    }

    [Theory]
    [InlineData("--label-smoothing 0.1 --loss map",
        "--label-smoothing does not go with --loss map; it is for cross-entropy.")]
    [InlineData("--rubbish-penalty 1", "--rubbish-penalty does not go with --loss cross-entropy; it is for map.")]
    [InlineData("--loss map --rubbish-penalty 0", "--rubbish-penalty must be a number above 0, but is 0.")]
    [InlineData("--optimizer sdlm --mu 0 --batch-size 1", "--mu must be a number above 0, but is 0.")]
    public void LossesRefuseWhatIsNotTheirs(string flags, string message)
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run(["train", .. flags.Split(' '), "--out", folder.At("run")]);
        Assert.NotEqual(0, answer.Code);
        Assert.Equal($"error: {message}\n", answer.Errors);
    }

    [Fact]
    public void ALossThatOverflowsEndsWithAdvice()
    {
        using TemporaryFolder folder = new();
        Answer answer =
            Lenet.Run("train", "--steps", "50", "--activation", "relu", "--lr", "1e20", "--out", folder.At("run"));
        Assert.Equal(3, answer.Code);
        Assert.Matches(
            @"^error: The loss became (NaN|infinite) in step \d+\. The likely cause is a learning rate that is too high \(1E\+20\): " +
            @"weights grow until they overflow\. Try a learning rate of 1E\+19; with ReLU, 0\.1 is a usual start\.\n$",
            answer.Errors);
        Assert.Equal(["events.jsonl", "run.json"],
            Directory.GetFileSystemEntries(folder.At("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
