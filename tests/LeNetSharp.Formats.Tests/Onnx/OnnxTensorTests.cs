using Google.Protobuf;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Weights in every type that is read, as raw bytes and as numbers.</summary>
public class OnnxTensorTests
{
    private static readonly TensorProto[] tensors =
    [
        new() { DataType = 1, FloatData = { 1f, -0.5f } },
        new() { DataType = 1, RawData = Bytes("0000803F 000000BF") },
        new() { DataType = 10, Int32Data = { 0x3C00, 0xB800 } },
        new() { DataType = 10, RawData = Bytes("003C 00B8") },
        new() { DataType = 16, Int32Data = { 0x3F80, 0xBF00 } },
        new() { DataType = 16, RawData = Bytes("803F 00BF") },
        new() { DataType = 11, DoubleData = { 1, -0.5 } },
        new() { DataType = 11, RawData = Bytes("000000000000F03F 000000000000E0BF") },
    ];

    [Fact]
    public void EveryTypeIsRead()
    {
        foreach (TensorProto tensor in tensors)
        {
            tensor.Name = "w";
            tensor.Dims.Clear();
            tensor.Dims.Add([2, 1]);
            OnnxGraphBuilder graph = new(13, 0, 1);
            ModelContent content = new OnnxFormat()
                .Read(graph.With(tensor).Node("x w Gemm y", ("transB", 1)).Bytes, "typed.onnx");
            Assert.Equal([1f, -0.5f], content.Model!.Parameter("0.weight").Values);
            Assert.Equal(OnnxTensor.TypeOf(tensor.DataType), Assert.Single(content.Tensors).DataType);
        }
    }

    private static ByteString Bytes(string hexadecimal) =>
        ByteString.CopyFrom(Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)));
}
