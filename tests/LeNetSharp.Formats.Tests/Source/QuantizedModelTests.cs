using Xunit;

namespace LeNetSharp.Formats.Tests;

public class QuantizedModelTests
{
    private static readonly Network two = new(new Sequential(new Flatten(), new Linear(2)), [1, 1, 3], "two");

    // Weights that are whole numbers of 127ths, and pixels that are whole numbers of 255ths: nothing is lost.
    [Fact]
    public void WhatFitsIntoEightBitsStaysExact()
    {
        Model model = Of(two, [127f, -64f, 1f, 254f, 2f, -254f], [0.5f, -3f]);
        QuantizedModel quantized = QuantizedModel.Create(model, new ImageSet([1, 1, 3], new byte[] { 255, 0, 7 }, [0]));
        Assert.Equal([0.5f + (127 * 255 - 64 * 10 + 3) / 255f, -3f + (254 * 255 + 2 * 10 - 254 * 3) / 255f],
            quantized.Forward([255, 10, 3]), (a, b) => Math.Abs(a - b) <= 1e-4f);
        Assert.Equal(new QuantizedRange(255, 0, 255),
            Assert.Single(quantized.Program.Steps.OfType<QuantizeStep>()).Range);
        Assert.Equal([127, -64, 1, 127, 1, -127],
            ((ByteTable)quantized.Program.Steps.OfType<LinearStep>().Single().Weight).Values);
    }

    [Fact]
    public void NegativeInputsTakeASign()
    {
        Model model = Of(two, [1f, 0f, 0f, 0f, 0f, 0f], [0f, 0f], new Normalization(255f, [0.5f], [0.25f]));
        QuantizedModel quantized = QuantizedModel.Create(model, new ImageSet([1, 1, 3], new byte[] { 255, 0, 7 }, [0]));
        Assert.Equal(new QuantizedRange(127 / 2f, -127, 127),
            Assert.Single(quantized.Program.Steps.OfType<QuantizeStep>()).Range);
        Assert.Equal([-2f, 0f], quantized.Forward([0, 0, 0]));
        Assert.Equal([2f, 0f], quantized.Forward([255, 0, 0]));
    }

    // What calibration never saw is cut off.
    [Fact]
    public void LargerValuesThanCalibrationSawAreCutOff()
    {
        Model model = Of(two, [1f, 0f, 0f, 0f, 0f, 0f], [0f, 0f]);
        QuantizedModel quantized = QuantizedModel.Create(model, new ImageSet([1, 1, 3], new byte[] { 51, 0, 0 }, [0]));
        Assert.Equal(0.2f, quantized.Forward([255, 0, 0])[0], 1e-6f);
    }

    [Fact]
    public void LosesLittleOnFashionMnist()
    {
        DataSet data = Fashion();
        Network network = new(new Sequential(
            new Conv2d(6, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2), new Conv2d(16, kernel: 5), new ReLU(),
            new MaxPool2d(2), new Flatten(), new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(10)),
            [1, 28, 28], "lenet-relu");
        Model model = Trained(network, data);
        QuantizedAccuracy accuracy = QuantizedModel.Create(model, data.Train.Take(500)).Measure(data.Test.Take(2000));
        Assert.Equal(2000, accuracy.Count);
        Assert.InRange(accuracy.Before, 0.75, 0.95);
        Assert.InRange(accuracy.After, accuracy.Before - 0.01, accuracy.Before + 0.01);
        string text = CSource.Text(model,
            new SourceOptions { Quantized = QuantizedModel.Create(model, data.Train.Take(10)), Accuracy = accuracy });
        Assert.Contains(
            $"// On test data: accuracy {FormattableString.Invariant($"{100 * accuracy.Before:F2}")} % in float32, {FormattableString.Invariant($"{100 * accuracy.After:F2}")} % in int8 (2000 pictures).\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeSaidIsRefused()
    {
        using TemporaryFolder folder = new();
        Model broken = Of(two, [1f, float.NaN, 0f, 0f, 0f, 0f], [0f, 0f]);
        Assert.Equal(
            $"{folder / "x.h"}: parameter 1.weight has the value NaN at 1, which no source can say. Train the model again.",
            Assert.Throws<FormatException>(() => CSource.Write(broken, folder / "x.h")).Message);
        Assert.False(File.Exists(folder / "x.h"));
        Network wide = new(new Sequential(new Flatten(), new Linear(1)), [1, 1, 70_000], "wide");
        Assert.Equal(
            "layer 1, Linear(1), sums 70000 products, too many for whole numbers of 32 bits. Export it without int8.",
            Assert.Throws<FormatException>(() =>
                QuantizedModel.Create(Model.Create(wide), new ImageSet(wide.Input, new byte[70_000], [0]))).Message);
        Model longName = Model.Create(two, classes: [new string('n', 501), "b"]);
        Assert.Equal(
            "class \"nnnnnnnnnnnnnnnnnnnn...\" has a name of 501 letters, but a source holds at most 500. Give it a shorter one.",
            Assert.Throws<FormatException>(() => CSharpSource.Text(longName)).Message);
        Assert.Equal("The network two expects pictures of shape (1, 1, 3), but got (1, 3, 1). (Parameter 'images')",
            Assert.Throws<ArgumentException>(() =>
                QuantizedModel.Create(Model.Create(two), new ImageSet([1, 3, 1], new byte[3], [0]))).Message);
        Assert.StartsWith(
            "Quantising needs pictures that show how large the values within the network are, but there are none.",
            Assert.Throws<ArgumentException>(() => QuantizedModel.Create(Model.Create(two),
                new ImageSet([1, 1, 3], Array.Empty<byte>(), []))).Message, StringComparison.Ordinal);
        QuantizedModel other = QuantizedModel.Create(Model.Create(two), new ImageSet([1, 1, 3], new byte[3], [0]));
        Assert.StartsWith("The model in 8 bits was made of another model than the one to write. Give both of one.",
            Assert.Throws<ArgumentException>(() => CSource.Text(Model.Create(two),
                new SourceOptions { Quantized = other })).Message, StringComparison.Ordinal);
    }

    private static DataSet Fashion()
    {
        try
        {
            return FashionMnist.Load(DataSourceOptions.Default() with { Mirrors = [], TryPackages = false });
        }
        catch (DataException)
        {
            Assert.Skip("Fashion-MNIST is not on this machine: lenet data get fashion-mnist");
            throw;
        }
    }

    // One epoch, in order.
    private static Model Trained(Network network, DataSet data)
    {
        using ITrainingSession session =
            CpuEngine.Shared.Train(Model.Create(network, seed: 1, data.Classes), data.Train, new Sgd(0.1f));
        int[] batch = new int[64];
        for (int step = 0; step < 700; step++)
        {
            for (int i = 0; i < batch.Length; i++)
                batch[i] = step * batch.Length + i;
            session.Step(batch, 0.1f);
        }
        return session.Snapshot(700);
    }

    private static Model Of(Network network, float[] weight, float[] bias, Normalization? normalization = null) =>
        Model.FromParameters(network,
        new Dictionary<string, Tensor> { ["1.weight"] = new([2, 3], weight), ["1.bias"] = new([2], bias) },
        normalization: normalization);
}
