using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What PyTorch's two exporters wrote: the fixed batch and opset 18 of one, the open batch and opset 13 of the
/// other.</summary>
public class OnnxGoldenTests
{
    [Theory]
    [InlineData("pytorch/lenet", ".onnx")]
    [InlineData("pytorch/lenet", ".any-batch.onnx")]
    [InlineData("pytorch/batch-norm", ".onnx")]
    [InlineData("pytorch/batch-norm", ".any-batch.onnx")]
    public void ItsLogitsArePyTorchs(string golden, string ending) =>
        GoldenLogits.Check(golden, "final.logits", ModelFile.Load(Goldens.File(golden + ending)));

    [Theory]
    [InlineData(".onnx")]
    [InlineData(".any-batch.onnx")]
    public void LeNetIsTheChapters(string ending) =>
        Assert.Equal(LeNet.Create(), ModelFile.Load(Goldens.File("pytorch/lenet" + ending)).Network.Layers);
}
