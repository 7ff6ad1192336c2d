using Xunit;

namespace LeNetSharp.Tests;

public class CheckpointTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void WhatIsSavedIsLoadedBitByBit(int optimizerStates)
    {
        using FreshFolder folder = new();
        TrainingState state = SampleModel.State(optimizerStates);
        Checkpoint.Save(state, folder.Location);
        AssertEqual(state, Checkpoint.Load(folder.Location));
        byte[] first = File.ReadAllBytes(folder["checkpoint", "checkpoint.safetensors"]);
        Checkpoint.Save(Checkpoint.Load(folder.Location), folder.Location);
        Assert.Equal(first, File.ReadAllBytes(folder["checkpoint", "checkpoint.safetensors"]));
    }

    [Fact]
    public void AModelIsNoCheckpointAndTheReverse()
    {
        using FreshFolder folder = new();
        Directory.CreateDirectory(folder["checkpoint"]);
        string path = folder["checkpoint", "checkpoint.safetensors"];
        SampleModel.Create().Save(path);
        Assert.Equal(
            $"{path} is not a checkpoint of LeNetSharp: expected format \"lenetsharp.checkpoint/1\", but its format is \"lenetsharp.model/1\". Use one that a training wrote.",
            Assert.Throws<FormatException>(() => Checkpoint.Load(folder.Location)).Message);
        Checkpoint.Save(SampleModel.State(), folder.Location);
        Assert.StartsWith(
            $"{path} is not a model of LeNetSharp: expected format \"lenetsharp.model/1\", but its format is \"lenetsharp.checkpoint/1\".",
            Assert.Throws<FormatException>(() => Model.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "lenetsharp.checkpoint/3",
        "PATH: this version reads format \"lenetsharp.checkpoint/1\", but the file has \"lenetsharp.checkpoint/3\". Use a newer version of LeNetSharp.")]
    [InlineData("learningRate", "-1",
        "PATH: \"learningRate\" must be a number from 0 to 3.4028235E+38, but is \"-1\".")]
    [InlineData("learningRate", "NaN",
        "PATH: \"learningRate\" must be a number from 0 to 3.4028235E+38, but is \"NaN\".")]
    [InlineData("lossSum", "Infinity",
        "PATH: \"lossSum\" must be a number from -1.7976931348623157E+308 to 1.7976931348623157E+308, but is \"Infinity\".")]
    [InlineData("correct", "-1", "PATH: \"correct\" must be a number from 0 to 2147483647, but is \"-1\".")]
    [InlineData("seen", "many", "PATH: \"seen\" must be a number from 0 to 2147483647, but is \"many\".")]
    public void WrongMetadataAreRefused(string name, string text, string message)
    {
        using FreshFolder folder = new();
        Checkpoint.Save(SampleModel.State(), folder.Location);
        string path = folder["checkpoint", "checkpoint.safetensors"];
        Safetensors file = Safetensors.Read(path);
        Safetensors.Write(path, file.Tensors, Unsigned(file).Select(pair => pair.Key == name ? new(name, text) : pair));
        Assert.Equal(message.Replace("PATH", path, StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => Checkpoint.Load(folder.Location)).Message);
    }

    [Fact]
    public void TheBestModelIsSavedWithIt()
    {
        using FreshFolder folder = new();
        TrainingState state = SampleModel.WithBest();
        Checkpoint.Save(state, folder.Location);
        TrainingState again = Checkpoint.Load(folder.Location);
        AssertEqual(state, again);
        SafetensorsModelTests.AssertEqual(state.Best!.Model, again.Best!.Model);
        Assert.Equal((3, 1 / 3.0, 2 / 3.0),
            (again.Best.Step, again.Best.ValidationLoss, again.Best.ValidationAccuracy));
    }

    [Fact]
    public void OptimizerStateOfAnotherNetworkIsRefused()
    {
        using FreshFolder folder = new();
        Checkpoint.Save(SampleModel.State(), folder.Location);
        string path = folder["checkpoint", "checkpoint.safetensors"];
        Safetensors file = Safetensors.Read(path);
        Safetensors.Write(path, file.Tensors.Append(new("optimizer.0", new Tensor([3]))), Unsigned(file));
        int weights = SampleModel.Network.Plan.WeightCount;
        Assert.Equal(
            $"{path}: expected a multiple of {weights} values in tensor \"optimizer.0\", but there are 3. The file is damaged; go on from another run.",
            Assert.Throws<FormatException>(() => Checkpoint.Load(folder.Location)).Message);
    }

    // As a file of an earlier version, which has no checksum.
    private static IEnumerable<KeyValuePair<string, string>> Unsigned(Safetensors file) =>
        file.Metadata.Where(pair => pair.Key != "sha256");

    /// <summary>Both say the same, bit by bit.</summary>
    internal static void AssertEqual(TrainingState expected, TrainingState actual)
    {
        SafetensorsModelTests.AssertEqual(expected.Model, actual.Model);
        Assert.Equal((expected.Step, expected.LearningRate, expected.LossSum, expected.Correct, expected.Seen,
            expected.IsLearningRateSet),
            (actual.Step, actual.LearningRate, actual.LossSum, actual.Correct, actual.Seen, actual.IsLearningRateSet));
        Assert.Equal(expected.OptimizerState.Steps, actual.OptimizerState.Steps);
        Assert.Equal(expected.OptimizerState.Values.ToArray(), actual.OptimizerState.Values.ToArray());
    }
}
