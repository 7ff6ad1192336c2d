namespace LeNetSharp.Cli.Tests;

public class DataTests
{
    [Fact]
    public void ListShowsEveryFile()
    {
        Answer answer = Lenet.Run("data", "list", "fashion-mnist");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte"],
            answer.Lines[2..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }

    [Fact]
    public void GetSaysWhatIsThere()
    {
        Answer answer = Lenet.Run("data", "get");
        Assert.Equal("fashion-mnist: 60,000 pictures to train on, 10,000 to test with, 10 classes\n", answer.Output);
        Assert.Equal(0, answer.Code);
    }

    [Fact]
    public void VerifyAnswersNoToAnEmptyFolder()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("data", "verify", "mnist", "--data-dir", folder.Location);
        Assert.Equal("error: train-images-idx3-ubyte is missing. 'lenet data get mnist' fetches it.\n", answer.Errors);
        Assert.Equal(1, answer.Code);
    }

    [Fact]
    public void VerifyAnswersNoToAFileThatIsNotIt()
    {
        using TemporaryFolder folder = new();
        folder.File("t10k-labels-idx1-ubyte", "these are no labels");
        Answer answer = Lenet.Run("data", "verify", "fashion-mnist", "--data-dir", folder.Location);
        Assert.Equal(1, answer.Code);
        Assert.Contains(" bad ", answer.Output, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void TrainDoesNotTakeWhatItCannotTrust()
    {
        using TemporaryFolder folder = new();
        folder.File("train-images-idx3-ubyte", "these are no images");
        Answer answer = Lenet.Run("train", "--data-dir", folder.Location, "--out", folder.At("run"));
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"error: {folder.Location}", answer.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.At("run")));
    }
}
