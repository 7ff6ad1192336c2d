namespace LeNetSharp.Cli.Tests;

public class SummaryTests
{
    [Fact]
    public void IsTheChaptersListing()
    {
        Answer answer = Lenet.Run("summary");
        Assert.Equal(
            """
                layer                                         output shape  parameters  multiply-adds
            ─────────────────────────────────────────────────────────────────────────────────────────
                input                                         (1, 28, 28)
             0  Conv2d(6, kernel: 5, stride: 1, padding: 2)   (6, 28, 28)          156        117,600
             1  Sigmoid()                                     (6, 28, 28)            0              0
             2  AvgPool2d(2)                                  (6, 14, 14)            0              0
             3  Conv2d(16, kernel: 5, stride: 1, padding: 0)  (16, 10, 10)       2,416        240,000
             4  Sigmoid()                                     (16, 10, 10)           0              0
             5  AvgPool2d(2)                                  (16, 5, 5)             0              0
             6  Flatten()                                     (400)                  0              0
             7  Linear(120)                                   (120)             48,120         48,000
             8  Sigmoid()                                     (120)                  0              0
             9  Linear(84)                                    (84)              10,164         10,080
            10  Sigmoid()                                     (84)                   0              0
            11  Linear(10)                                    (10)                 850            840
            ─────────────────────────────────────────────────────────────────────────────────────────
                lenet                                         (10)              61,706        416,520

            """, answer.Output);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
    }

    [Fact]
    public void ReadsNetworkFilesAndModels()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Flatten(), new Linear(3)), [1, 4, 4], "tiny");
        string json = folder.File("tiny.json", network.ToJson());
        Model.Create(network).Save(folder.At("tiny.safetensors"));
        Answer answer = Lenet.Run("summary", "--network", json);
        Assert.Contains("tiny", answer.Lines[^1], StringComparison.Ordinal);
        Assert.Matches(@"\(3\) +51 +48$", answer.Lines[^1]);
        Answer ofFile = Lenet.Run("summary", folder.At("tiny.safetensors"));
        Assert.Equal($"{folder.At("tiny.safetensors")}: model file, 2 tensors\n{answer.Output}", ofFile.Output);
        Assert.Equal(answer, Lenet.Run("summary", "--network", folder.At("tiny.safetensors")));
    }

    [Fact]
    public void RunningStatisticsAreNoParameters()
    {
        using TemporaryFolder folder = new();
        Network network = new(new Sequential(new Conv2d(4, kernel: 3, bias: false), new BatchNorm2d(), new Flatten(),
            new Linear(3)), [1, 4, 4], "normal");
        Answer answer = Lenet.Run("summary", folder.File("normal.json", network.ToJson()));
        Assert.Matches(@"BatchNorm2d\(\) +\(4, 2, 2\) +8 +0$", answer.Lines[4]);
        Assert.Matches(@"normal +\(3\) +95 +192$", answer.Lines[^2]);
        Assert.Equal("Beside the parameters it keeps 8 running statistics, which are not learned.", answer.Lines[^1]);
    }

    [Fact]
    public void TakesAnotherInput() =>
        Assert.Contains("(3, 28, 28)", Lenet.Run("summary", "--input", "3x28x28").Output, StringComparison.Ordinal);

    [Fact]
    public void DrawsTheNetwork()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("summary", "--svg", folder.At("lenet.svg"));
        Assert.Equal(0, answer.Code);
        Assert.StartsWith("<svg", File.ReadAllText(folder.At("lenet.svg")), StringComparison.Ordinal);
        Assert.Equal([folder.At("lenet.svg")], Directory.GetFiles(folder.Location));
    }

    [Fact]
    public void ADrawingThatCannotBeWrittenIsRefused()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.File("file", ""), "lenet.svg");
        Answer answer = Lenet.Run("summary", "--svg", file);
        Assert.Equal($"error: --svg: cannot write {file}. Choose another folder or name.\n", answer.Errors);
        Assert.Equal(2, answer.Code);
    }
}
