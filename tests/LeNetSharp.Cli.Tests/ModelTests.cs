using System.Text.Json.Nodes;
using LeNetSharp.Plots;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet eval</c> and <c>lenet predict</c> with a model whose answer is known: its biases alone
/// decide.</summary>
public sealed class ModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PredictNamesTheThreeLikeliest()
    {
        string image = Picture(28, 28);
        Answer answer = Lenet.Run("predict", SaveModel(), image);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(
            $"""
            {image}
              Ankle boot   0.500  ███████████████
              Trouser      0.250  ████████
              T-shirt/top  0.031  █

            """, answer.Output);
    }

    [Fact]
    public void PredictSaysWhatItDidToThePicture()
    {
        string image = Picture(56, 56);
        Assert.Equal($"{image} (resized from 56x56 to 28x28)", Lenet.Run("predict", SaveModel(), image).Lines[0]);
    }

    [Fact]
    public void PredictPrintsOneJsonObject()
    {
        Answer answer = Lenet.Run("predict", SaveModel(), Picture(28, 28), Picture(56, 56), "--json");
        JsonArray images = JsonNode.Parse(answer.Output)!["images"]!.AsArray();
        Assert.Equal(["Ankle boot", "Ankle boot"], images.Select(image => (string)image!["class"]!));
        Assert.Equal(10, images[0]!["probabilities"]!.AsArray().Count);
    }

    [Fact]
    public void AFileThatIsNoPictureIsNamedBeforeAnythingIsPrinted()
    {
        string text = folder.File("text.png", "this is no picture");
        Answer answer = Lenet.Run("predict", SaveModel(), Picture(28, 28), text);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"error: {text}: expected ", answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void EvalCountsEachClass()
    {
        Answer answer = Lenet.Run("eval", SaveModel(), "--data", "fashion-mnist");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(
            """
            class          pictures  right  precision  recall     F1  most often taken for
            ──────────────────────────────────────────────────────────────────────────────
            T-shirt/top       1,000      0      0.000   0.000  0.000  Ankle boot (1000)
            """, string.Join('\n', answer.Lines[..3]));
        Assert.Equal("Ankle boot        1,000  1,000      0.100   1.000  0.182", answer.Lines[11]);
        Assert.Equal("fashion-mnist    10,000  1,000              0.100  0.018", answer.Lines[13]);
        Assert.Matches(@"^loss \d\.\d{3}, test acc 0\.100$", answer.Lines[14]);
        Assert.Equal("calibration error 0.400: mean confidence 0.500", answer.Lines[15]);
    }

    [Fact]
    public void EvalPrintsOneJsonObject()
    {
        JsonNode json = JsonNode.Parse(Lenet.Run("eval", SaveModel(), "--data", "fashion-mnist", "--json").Output)!;
        Assert.Equal(0.1, (double)json["accuracy"]!);
        Assert.Equal(10, json["classes"]!.AsArray().Count);
    }

    [Fact]
    public void EvalAsksForTheDataThatAModelDoesNotName()
    {
        Answer answer = Lenet.Run("eval", SaveModel());
        Assert.Equal("error: the model does not say which data set it was trained on. Choose one with --data.\n",
            answer.Errors);
        Assert.Equal(2, answer.Code);
    }

    private string SaveModel()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(10)), [1, 28, 28], "biases");
        // exp(bias) of 16, 8 and eight times 1: probabilities 1/2, 1/4 and 1/32.
        float[] biases = new float[10];
        (biases[9], biases[1]) = (MathF.Log(16), MathF.Log(8));
        Dictionary<string, Tensor> parameters = new()
        { ["1.weight"] = new Tensor([10, 784]), ["1.bias"] = new Tensor([10], biases) };
        string path = folder.At("model.safetensors");
        Model.FromParameters(network, parameters, FashionMnist.Known.Classes).Save(path);
        return path;
    }

    private string Picture(int width, int height)
    {
        string path = folder.At($"{width}.png");
        byte[] pixels = new byte[width * height];
        pixels[width * (height / 2) + width / 2] = 255;
        ImageFile.WritePng(path, pixels, [1, height, width]);
        return path;
    }
}
