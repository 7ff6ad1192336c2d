using CsCheck;
using LeNetSharp.Formats;
using LeNetSharp.Tests;
using Xunit;

namespace LeNetSharp.Onnx.Tests;

/// <summary>ONNX Runtime gives what we give, for 1,000 pictures, in the oldest and the newest opset, and for few in
/// each between.</summary>
public class OnnxWriterTests
{
    // Both sum in float32, in other orders: some units in the last place of the largest sums.
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Networks => [.. JudgedNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void OnnxRuntimeGivesTheSame(string name)
    {
        Model model = JudgedNetworks.Create(name);
        float[] expected = CpuEngine.Shared.Predict(model, TestImages.Images), input = TestImages.Input(model);
        foreach (int opset in new[] { OnnxFile.OldestOpset, OnnxFile.NewestOpset })
            TestImages.Agree(expected,
                OnnxRuntime.Run(OnnxWriter.Write(model, "model.onnx", opset), model.Network.Input, input), Tolerance);
    }

    [Fact]
    public void EveryOpsetBetweenIsUnderstood()
    {
        Model model = JudgedNetworks.Create("strided");
        float[] expected = CpuEngine.Shared.Predict(model, TestImages.Images)[..100],
            input = TestImages.Input(model)[..(10 * 784)];
        for (int opset = OnnxFile.OldestOpset; opset <= OnnxFile.NewestOpset; opset++)
            TestImages.Agree(expected,
                OnnxRuntime.Run(OnnxWriter.Write(model, "model.onnx", opset), model.Network.Input, input), Tolerance);
    }

    // Kernels, strides, dilations, groups and paddings of any size; a layer that ONNX does not have is refused.
    [Fact]
    public void AnyNetworkGivesTheSame() => RandomNetworks.Any.Sample(network =>
    {
        Model model = Model.Create(network, seed: 2, normalization: Normalization.None);
        if (network.Layers.ToString().Contains(nameof(RandomNetworks.Doubling), StringComparison.Ordinal))
        {
            Assert.Throws<FormatException>(() => OnnxWriter.Write(model, "model.onnx", OnnxFile.UsualOpset));
            return;
        }
        byte[] file = OnnxWriter.Write(model, "model.onnx", OnnxFile.UsualOpset);
        Random random = new(5);
        float[] input = [.. Enumerable.Range(0, 3 * network.Input.Count).Select(_ => random.NextSingle() * 2 - 1)];
        TestImages.Agree(CpuEngine.Shared.Predict(model, new ImageSet(network.Input, input, [0, 0, 0])),
            OnnxRuntime.Run(file, network.Input, input), Tolerance);
        Assert.Equal(network, new OnnxFormat().Read(file, "model.onnx").Model!.Network);
    }, iter: 300, threads: 1);
}
