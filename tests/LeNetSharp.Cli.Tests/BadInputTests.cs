namespace LeNetSharp.Cli.Tests;

/// <summary>Every mistake is one clear line on standard error, exit code 2, and nothing half-written.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("trian", "'lenet' has no command 'trian'. Did you mean 'train'? See 'lenet --help'.")]
    [InlineData("--verison", "'lenet' has no option '--verison'. Did you mean '--version'? See 'lenet --help'.")]
    [InlineData("train --epoch 3",
        "'lenet train' has no option '--epoch'. Did you mean '--epochs'? See 'lenet train --help'.")]
    [InlineData("train extra", "'lenet train' does not know what to do with 'extra'. See 'lenet train --help'.")]
    [InlineData("train --epochs 0", "--epochs must be a whole number from 1 to 2147483647, but got '0'.")]
    [InlineData("train --epochs 1.5", "--epochs must be a whole number from 1 to 2147483647, but got '1.5'.")]
    [InlineData("train --epochs -3", "--epochs must be a whole number from 1 to 2147483647, but got '-3'.")]
    [InlineData("train --steps 0", "--steps must be a whole number from 1 to 2147483647, but got '0'.")]
    [InlineData("train --lr -0.1", "--lr must be a positive number, but got '-0.1'.")]
    [InlineData("train --lr NaN", "--lr must be a positive number, but got 'NaN'.")]
    [InlineData("train --lr 0,9", "--lr must be a positive number, but got '0,9'.")]
    [InlineData("train --batch-size 0", "--batch-size must be a whole number from 1 to 2147483647, but got '0'.")]
    [InlineData("train --seed -1", "--seed must be a whole number from 0 to 18446744073709551615, but got '-1'.")]
    [InlineData("train --threads 2000", "--threads must be a whole number from 1 to 1024, but got '2000'.")]
    [InlineData("train --data cifar",
        "--data must be one of fashion-mnist, mnist, mnist-1989, or a file or folder of your own, but got 'cifar'.")]
    [InlineData("train --size 0", "--size must be a whole number from 1 to 512, but got '0'.")]
    [InlineData("train --shape 32x32",
        "--shape must be channels x height x width, such as 3x32x32, with 1 or 3 channels, but got '32x32'.")]
    [InlineData("train --test-share 0", "--test-share must be a number above 0 and up to 1, but got '0'.")]
    [InlineData("train --pool min", "--pool must be one of avg, max, but got 'min'.")]
    [InlineData("train --activation step",
        "--activation must be one of sigmoid, tanh, relu, leaky-relu, gelu, silu, but got 'step'.")]
    [InlineData("train --bias-init ones",
        "--bias-init must be one of zeros, uniform-fan-in, xavier-uniform, xavier-normal, kaiming-uniform, kaiming-normal, lecun-uniform, lecun-normal, but got 'ones'.")]
    [InlineData("train --network lenett",
        "--network: no network and no file is called 'lenett'. Known networks are: lenet, lenet-modern, lenet-plus, lenet-quick, lenet-tiny, lenet1989, lenet5. Did you mean 'lenet'?")]
    [InlineData("train --epochs", "Required argument missing for option: '--epochs'.")]
    [InlineData("train --epochs 1 --epochs 2", "Option '--epochs' expects a single argument but 2 were provided.")]
    [InlineData("train --resume run --lr 0.1", "--lr cannot be combined with --resume: a run goes on as it was begun.")]
    [InlineData("train --resume run --optimizer adam",
        "--optimizer cannot be combined with --resume: a run goes on as it was begun.")]
    [InlineData("train --optimizer lion",
        "--optimizer must be one of sgd, adam, adamw, rmsprop, muon, sdlm, but got 'lion'.")]
    [InlineData("train --momentum 1", "--momentum must be a number from 0 to less than 1, but got '1'.")]
    [InlineData("train --weight-decay -1", "--weight-decay must be a number of at least 0, but got '-1'.")]
    [InlineData("train --label-smoothing much",
        "--label-smoothing must be a number from 0 to less than 1, but got 'much'.")]
    [InlineData("train --schedule sine",
        "--schedule must be one of constant, step, exponential, cosine, one-cycle, lecun-1998, but got 'sine'.")]
    [InlineData("train --checkpoint-every 0",
        "--checkpoint-every must be a number of steps such as 500, a time such as 30s or 5m, or never, but got '0'.")]
    [InlineData("train --checkpoint-every 5h",
        "--checkpoint-every must be a number of steps such as 500, a time such as 30s or 5m, or never, but got '5h'.")]
    [InlineData("train --validation 1", "--validation must be a number from 0 to less than 1, but got '1'.")]
    [InlineData("train --patience 5", "--patience needs pictures to validate with: add --validation 0.1.")]
    [InlineData("eval nowhere --best", "--best needs a run folder, but got nowhere.")]
    [InlineData("train --warm-up 0", "--warm-up must be a whole number from 1 to 2147483647, but got '0'.")]
    [InlineData("train --optimizer adam --momentum 0.9",
        "--momentum does not go with --optimizer adam; it is for sgd, rmsprop and muon.")]
    [InlineData("train --optimizer rmsprop --nesterov",
        "--nesterov does not go with --optimizer rmsprop; it is for sgd.")]
    [InlineData("train --clip-norm 0", "--clip-norm must be a positive number, but got '0'.")]
    [InlineData("train --average 1", "--average must be a number from 0 to less than 1, but got '1'.")]
    [InlineData("train --augment shift=2,flop",
        "--augment: no piece is called 'flop'. Known are: shift, flip, cutout, rotate, shear, scale, elastic, smoothness, mix-up, background; write them as in shift=2,flip,cutout=8.")]
    [InlineData("train --augment shift", "--augment: shift needs a number, such as shift=2, but got nothing.")]
    [InlineData("train --augment shift=2,shift=3", "--augment: shift stands there twice. Give it once.")]
    [InlineData("train --augment cutout=1.5", "--augment: cutout must be a whole number, but got 1.5.")]
    [InlineData("train --augment rotate=200", "--augment: rotate must be a number from 0 to 180, but got 200.")]
    [InlineData("train --augment flip=yes", "--augment: flip takes no number; write flip alone.")]
    [InlineData("train --preset lenet-best",
        "--preset must be one of lenet-quick, lenet-modern, lenet-plus, lenet-tiny, lenet5, lenet1989, but got 'lenet-best'.")]
    [InlineData("train --resume run --preset lenet-quick",
        "--preset cannot be combined with --resume: a run goes on as it was begun.")]
    [InlineData("train --nesterov", "--nesterov needs a --momentum above 0, such as --momentum 0.9.")]
    [InlineData("summary --inptu",
        "'lenet summary' has no option '--inptu'. Did you mean '--input'? See 'lenet summary --help'.")]
    [InlineData("summary --input 1x0", "--input must be a shape such as 1x28x28, but got '1x0'.")]
    [InlineData("data", "'lenet data' needs one of get, list, verify. See 'lenet data --help'.")]
    [InlineData("data get cifar", "NAME must be one of fashion-mnist, mnist, mnist-1989, but got 'cifar'.")]
    [InlineData("eval", "Required argument 'MODEL' missing for command: 'eval'.")]
    [InlineData("eval nowhere.safetensors", "nowhere.safetensors: no such file.")]
    [InlineData("predict nowhere.safetensors shoe.png", "nowhere.safetensors: no such file.")]
    [InlineData("completion csh", "SHELL must be one of bash, zsh, fish, pwsh, but got 'csh'.")]
    public void IsOneLine(string line, string message) => Refuses(message, line.Split(' '));

    [Fact]
    public void ARunFolderBelowAFileIsRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", "");
        string run = Path.Combine(file, "run");
        Refuses($"Cannot write {run}: {file} is a file, not a folder. Choose another folder.", "train", "--out", run);
    }

    [Fact]
    public void AFolderThatHoldsARunIsRefused()
    {
        using TemporaryFolder folder = new();
        folder.File("run.json", "{}");
        Refuses($"Cannot write {folder.Location}: it already holds a run. Choose another folder, or resume that run.",
            "train", "--out", folder.Location);
    }

    [Fact]
    public void AFolderThatHoldsNoRunCannotBeResumed()
    {
        using TemporaryFolder folder = new();
        Refuses($"Cannot read {folder.Location}: it holds no run, as there is no run.json. Give the folder that a training wrote.",
            "train", "--resume", folder.Location);
    }

    [Fact]
    public void ABatchLargerThanTheSetLeavesNoFolder()
    {
        using TemporaryFolder folder = new();
        Refuses("A batch of 60001 is larger than the set: fashion-mnist has 60000 pictures to train on. Use a smaller batch.",
            "train", "--batch-size", "60001", "--out", folder.At("run"));
        Assert.False(Path.Exists(folder.At("run")));
    }

    [Fact]
    public void ANetworkForOtherPicturesLeavesNoFolder()
    {
        using TemporaryFolder folder = new();
        string network = folder.File("wide.json",
            new Network(new Sequential(new Flatten(), new Linear(10)), [1, 32, 32], "wide").ToJson());
        Refuses("The network wide expects pictures of shape (1, 32, 32), but fashion-mnist has (1, 28, 28). Use a network for that shape, or other data.",
            "train", "--network", network, "--out", folder.At("run"));
        Assert.False(Path.Exists(folder.At("run")));
    }

    [Fact]
    public void ANetworkWithAWrongShapeShowsWhere()
    {
        using TemporaryFolder folder = new();
        string network = folder.File("network.json",
            """
            {"format": "lenetsharp.network/1", "name": "mine", "input": [1, 28, 28], "layers": [{"type": "Sigmoid"}, {"type": "Linear", "outFeatures": 10}]}
            """);
        Refuses(
            """
            Layer 1: Linear(10) expects an input of shape (features), but got (1, 28, 28). Hint: put Flatten() before it
              input  (1, 28, 28)
                  0  Sigmoid()                                          (1, 28, 28)
                  1  Linear(10)                                         <-- here
            """, "train", "--network", network);
    }

    [Fact]
    public void AFileThatIsNoNetworkIsNamed()
    {
        using TemporaryFolder folder = new();
        string network = folder.File("network.json", "not JSON");
        Refuses($"{network}: network: expected JSON with each field once, but it is not (line 1, byte 1). The file is damaged; make or copy it again.", "summary", "--network", network);
    }

    [Fact]
    public void AFileThatIsNoModelIsNamed()
    {
        using TemporaryFolder folder = new();
        string model = folder.File("model.safetensors", "this is no model");
        Answer answer = Lenet.Run("eval", model);
        Assert.Equal(2, answer.Code);
        Assert.StartsWith($"error: {model}: ", answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }

    private static void Refuses(string message, params string[] arguments)
    {
        Answer answer = Lenet.Run(arguments);
        Assert.Equal("error: " + message + "\n", answer.Errors);
        Assert.Equal("", answer.Output);
        Assert.Equal(2, answer.Code);
    }
}
