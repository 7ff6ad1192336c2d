using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Exported sources, compiled: they give what the engine gives.</summary>
public class SourceTests
{
    private const int Pictures = 1000;

    [Fact]
    public void TheChaptersNetworkGivesTheEnginesAnswers() =>
        Check(Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet"), seed: 3, FashionMnist.Known.Classes),
            TestImages(Pictures));

    // Every layer, each with every option, on pictures of three channels with their own mean and deviation.
    [Fact]
    public void EveryLayerGivesTheEnginesAnswers() =>
        Check(Scrambled.Create(everything, new Normalization(255f, [0.2f, 0.5f, 0.7f], [0.3f, 0.25f, 0.6f])),
            Noise(everything.Input, 200));

    [Fact]
    public void InEightBitsTheyGiveTheLibrarysAnswers()
    {
        Model model = Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet"), seed: 5);
        CheckQuantized(model, TestImages(300));
    }

    [Fact]
    public void EveryLayerInEightBitsGivesTheLibrarysAnswers() =>
        CheckQuantized(Scrambled.Create(everything, new Normalization(255f, [0.2f, 0.5f, 0.7f], [0.3f, 0.25f, 0.6f])),
            Noise(everything.Input, 200));

    private static readonly Network everything = new(new Sequential(
        new Conv2d(8, kernel: (3, 4), stride: (1, 2), padding: Padding.Same), new BatchNorm2d(), new ReLU(),
        new Conv2d(8, kernel: 3, dilation: (1, 2), groups: 4, bias: false), new Sigmoid(),
        new AvgPool2d(3, stride: 2, padding: 1), new Tanh(),
        new AvgPool2d(3, stride: 2, padding: (1, 0), countIncludePad: false), new GELU(),
        new MaxPool2d((2, 1), stride: 1, padding: (1, 0)), new SiLU(),
        new Sequential(new Conv2d(12, kernel: 1), new LeakyReLU(0.2f)), new GlobalAvgPool2d(), new Flatten(),
        new Linear(9, bias: false), new BatchNorm1d(scale: false), new Tanh(), new Linear(4), new Softmax()),
        [3, 17, 20], "everything");

    private static void Check(Model model, byte[] images)
    {
        using ExportedSource source = new(model);
        float[] expected = CpuEngine.Shared.Predict(model, Set(model, images));
        (float[] outputs, float[] probabilities, int[] labels, _) = source.C(images);
        Near(expected, source.CSharp(images), 1e-5f);
        Near(expected, outputs, 1e-5f);
        int classes = model.Network.Output.Count;
        for (int i = 0; i < labels.Length; i++)
        {
            Prediction prediction =
                model.Predict(images.AsSpan(i * model.Network.Input.Count, model.Network.Input.Count));
            Near([.. prediction.Probabilities], probabilities.AsSpan(i * classes, classes), 1e-5f);
            Assert.Equal(probabilities[i * classes + labels[i]],
                probabilities.AsSpan(i * classes, classes).ToArray().Max());
        }
        int few = 10;
        Near(probabilities.AsSpan(0, few * classes),
            source.CSharpProbabilities(images[..(few * model.Network.Input.Count)]), 1e-6f);
    }

    // The functions that run here are the ones that stand in the C# source: equal bits. C may compute e^x with another
    // last bit, which now and then turns a value on its way into the next of the 255 steps.
    private static void CheckQuantized(Model model, byte[] images)
    {
        int size = model.Network.Input.Count, classes = model.Network.Output.Count;
        QuantizedModel quantized = QuantizedModel.Create(model, Set(model, images).Take(100));
        using ExportedSource source = new(model, new SourceOptions { Quantized = quantized });
        float[] expected = [.. Enumerable.Range(0, images.Length / size)
            .SelectMany(i => quantized.Forward(images.AsSpan(i * size, size)))];
        Assert.Equal(expected, source.CSharp(images));
        (float[] outputs, _, int[] labels, _) = source.C(images);
        Near(expected, outputs, 1e-2f * expected.Max(Math.Abs));
        int same = Enumerable.Range(0, labels.Length)
            .Count(i => Prediction.FirstOfLargest(expected.AsSpan(i * classes, classes)) == labels[i]);
        Assert.InRange(same, labels.Length * 99 / 100, labels.Length);
        // Eight bits are not far from floats, and not the same.
        float[] floats = CpuEngine.Shared.Predict(model, Set(model, images));
        Near(floats, expected, 0.05f * floats.Max(Math.Abs));
        Assert.NotEqual(floats, expected);
    }

    private static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"Output {i} is {actual[i]}, but must be {expected[i]}.");
    }

    private static ImageSet Set(Model model, byte[] images) =>
        new(model.Network.Input, images, new int[images.Length / model.Network.Input.Count]);

    // Real ones where they are on this machine.
    private static byte[] TestImages(int count)
    {
        try
        {
            return FashionMnist.Load(DataSourceOptions.Default() with { Mirrors = [], TryPackages = false }).Test.Take(
                count).Bytes.ToArray();
        }
        catch (DataException)
        {
            return Noise([1, 28, 28], count);
        }
    }

    private static byte[] Noise(Shape shape, int count)
    {
        byte[] pixels = new byte[count * shape.Count];
        new Random(1).NextBytes(pixels);
        return pixels;
    }
}
