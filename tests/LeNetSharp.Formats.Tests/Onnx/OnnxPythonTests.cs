using System.Runtime.InteropServices;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>ONNX's own checker reads what we wrote, and we read what Debian's PyTorch exports.</summary>
public class OnnxPythonTests
{
    // By name in export.py: the layers that come back.
    private static readonly Dictionary<string, Layer[]> exported = new(StringComparer.Ordinal)
    {
        ["lenet"] = [.. LeNet.Create().Layers],
        ["activations"] =
        [
            new Conv2d(4, kernel: 3, stride: 2, padding: 1), new GELU(), new Conv2d(6, kernel: 3, dilation: 2,
                groups: 2, bias: false), new SiLU(), new AvgPool2d(3, stride: 2, padding: 1),
            new LeakyReLU(0.2f), new GlobalAvgPool2d(), new Flatten(), new Linear(5, bias: false), new Softmax(),
        ],
        ["batch-norm"] = [new Conv2d(3, kernel: 3), new ReLU(), new BatchNorm2d(0.01f, 0.3f), new MaxPool2d(4),
            new Flatten(), new BatchNorm1d(), new Linear(4)],
        ["view"] = [new MaxPool2d(3, stride: 2), new ReLU(), new AvgPool2d(2, padding: new Padding(0, 0, 1, 1),
            countIncludePad: false), new Flatten(), new Linear(5), new Tanh()],
    };

    public static TheoryData<string> Exported => [.. exported.Keys];

    [Theory]
    [InlineData(13)]
    [InlineData(17)]
    public void TheCheckerFindsNothing(int opset)
    {
        using TemporaryFolder folder = new();
        foreach (Layer[] layers in exported.Values)
        {
            Model model = Model.Create(new Network(new Sequential([.. layers]), [1, 28, 28], "checked"));
            OnnxFile.Save(model, folder / "model.onnx", opset);
            Assert.Equal(
                $"opset {opset}, IR version {(opset < 15 ? 7 : 8)}, {model.Network.Parameters.Count} initializers, good",
                Python.Run("onnx", "Onnx/check.py", folder / "model.onnx").Trim());
        }
    }

    [Theory]
    [MemberData(nameof(Exported))]
    public void ItsLogitsArePyTorchs(string name)
    {
        using TemporaryFolder folder = new();
        Python.Run("torch", "Onnx/export.py", name, folder / "");
        Model read = ModelFile.Load(folder / $"{name}.onnx");
        Assert.Equal(exported[name], read.Network.Layers.Layers);
        Model raw = Model.FromParameters(read.Network, read.Network.Parameters.ToDictionary(parameter =>
            parameter.Name, parameter => read.Parameter(parameter.Name)),
            normalization: Normalization.None);
        float[] x = Floats(folder / "x"), expected = Floats(folder / "y"),
            actual = CpuEngine.Shared.Predict(raw, new ImageSet(read.Network.Input, x, new int[x.Length / 784]));
        // Both sum in float32, in other orders.
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5f, pair.First + 1e-5f));
    }

    private static float[] Floats(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
