using System.Globalization;
using Google.Protobuf;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>Writes a model as an ONNX graph: input "image" of (batch, channels, height, width), as the network sees it,
/// and output "logits".</summary>
internal static class OnnxWriter
{
    private const string Batch = "batch";

    /// <summary>The bytes of the file: the same for the same model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, for errors.</param>
    /// <param name="opset">The version of ONNX's operators.</param>
    /// <exception cref="FormatException">ONNX cannot say the network.</exception>
    public static byte[] Write(Model model, string path, int opset) => new ModelProto
    {
        IrVersion = VersionFor(opset),
        ProducerName = OnnxMetadata.Producer,
        ProducerVersion = typeof(Model).Assembly.GetName().Version!.ToString(3),
        Graph = Graph(model, path, opset),
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = opset } },
        MetadataProps = { OnnxMetadata.Write(model) },
    }.ToByteArray();

    // The version of the format that was released together with an opset: a reader of one knows the other.
    private static long VersionFor(int opset) => opset switch
    {
        <= 14 => 7,
        <= 18 => 8,
        <= 20 => 9,
        <= 22 => 10,
        23 => 11,
        24 => 12,
        _ => 13,
    };

    private static GraphProto Graph(Model model, string path, int opset)
    {
        Network network = model.Network;
        OnnxNodes nodes = new("image", opset);
        int index = 0, parameter = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            string[] names =
                [.. network.Parameters.Skip(parameter).Take(plan.Parameters.Count).Select(known => known.Name)];
            if (!OnnxLayers.Write(nodes.In(index), layer, plan, names))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                    $"{path}: layer {index}, {layer}, cannot be said in ONNX: no operator of opset {opset} computes it. Choose .safetensors."));
            parameter += names.Length;
            index++;
        }
        return new GraphProto
        {
            Name = network.Name.Length > 0 ? network.Name : "network",
            Node = { nodes.Finish("logits") },
            Initializer = { network.Parameters.Select(known => Initializer(known, model)) },
            Input = { Value("image", network.Input) },
            Output = { Value("logits", network.Output) },
        };
    }

    private static TensorProto Initializer(Parameter parameter, Model model) => new()
    {
        Name = parameter.Name,
        DataType = (int)TensorProto.Types.DataType.Float,
        Dims = { parameter.Shape.Select(size => (long)size) },
        RawData = OnnxNodes.Raw(parameter.In((ReadOnlySpan<float>)model.Weights.Span)),
    };

    private static ValueInfoProto Value(string name, Shape sample) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = Batch },
                        sample.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }),
                    },
                },
            },
        },
    };
}
