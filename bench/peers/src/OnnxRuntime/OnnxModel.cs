using System.Runtime.InteropServices;
using System.Text;

namespace LeNetSharp.Peers;

/// <summary>The chapter's LeNet as the bytes of an ONNX file (opset 13), the batch left open.</summary>
/// <remarks>The few messages of onnx.proto that it takes, written field by field.</remarks>
internal static class OnnxModel
{
    private const int Float = 1, AttributeInteger = 2, AttributeIntegers = 7;

    public static byte[] Write(PeerTask task)
    {
        Message graph = new();
        graph.Add(1, Node("Conv", ["image", "0.weight", "0.bias"], "conv1", Integers("kernel_shape", 5, 5),
            Integers("pads", 2, 2, 2, 2)));
        graph.Add(1, Node("Sigmoid", ["conv1"], "act1"));
        graph.Add(1, Node("AveragePool", ["act1"], "pool1", Integers("kernel_shape", 2, 2), Integers("strides", 2, 2)));
        graph.Add(1, Node("Conv", ["pool1", "3.weight", "3.bias"], "conv2", Integers("kernel_shape", 5, 5)));
        graph.Add(1, Node("Sigmoid", ["conv2"], "act2"));
        graph.Add(1, Node("AveragePool", ["act2"], "pool2", Integers("kernel_shape", 2, 2), Integers("strides", 2, 2)));
        graph.Add(1, Node("Flatten", ["pool2"], "flat"));
        graph.Add(1, Node("Gemm", ["flat", "7.weight", "7.bias"], "dense1", Integer("transB", 1)));
        graph.Add(1, Node("Sigmoid", ["dense1"], "act3"));
        graph.Add(1, Node("Gemm", ["act3", "9.weight", "9.bias"], "dense2", Integer("transB", 1)));
        graph.Add(1, Node("Sigmoid", ["dense2"], "act4"));
        graph.Add(1, Node("Gemm", ["act4", "11.weight", "11.bias"], "logits", Integer("transB", 1)));
        graph.Add(2, "lenet");
        foreach ((string name, int[] shape) in PeerTask.Parameters)
            graph.Add(5, Tensor(name, shape, task.Parameter(name)));
        graph.Add(11, Value("image", 1, 28, 28));
        graph.Add(12, Value("logits", PeerTask.Classes));

        Message opset = new(), model = new();
        opset.Add(2, 13);
        model.Add(1, 8);
        model.Add(7, graph);
        model.Add(8, opset);
        return model.Bytes;
    }

    private static Message Node(string operation, string[] inputs, string output, params Message[] attributes)
    {
        Message node = new();
        foreach (string input in inputs)
            node.Add(1, input);
        node.Add(2, output);
        node.Add(3, output);
        node.Add(4, operation);
        foreach (Message attribute in attributes)
            node.Add(5, attribute);
        return node;
    }

    private static Message Integer(string name, long value)
    {
        Message attribute = new();
        attribute.Add(1, name);
        attribute.Add(3, value);
        attribute.Add(20, AttributeInteger);
        return attribute;
    }

    private static Message Integers(string name, params long[] values)
    {
        Message attribute = new();
        attribute.Add(1, name);
        foreach (long value in values)
            attribute.Add(8, value);
        attribute.Add(20, AttributeIntegers);
        return attribute;
    }

    private static Message Tensor(string name, int[] shape, float[] values)
    {
        Message tensor = new();
        foreach (int side in shape)
            tensor.Add(1, side);
        tensor.Add(2, Float);
        tensor.Add(8, name);
        tensor.Add(9, MemoryMarshal.AsBytes(values.AsSpan()));
        return tensor;
    }

    private static Message Value(string name, params int[] sides)
    {
        Message shape = new(), batch = new(), tensor = new(), type = new(), value = new();
        batch.Add(2, "batch");
        shape.Add(1, batch);
        foreach (int side in sides)
        {
            Message dimension = new();
            dimension.Add(1, side);
            shape.Add(1, dimension);
        }
        tensor.Add(1, Float);
        tensor.Add(2, shape);
        type.Add(1, tensor);
        value.Add(1, name);
        value.Add(2, type);
        return value;
    }

    /// <summary>One protobuf message: whole numbers, and what has a length.</summary>
    private sealed class Message
    {
        private readonly MemoryStream stream = new();

        public byte[] Bytes => stream.ToArray();

        public void Add(int field, long number)
        {
            Number((ulong)field << 3);
            Number((ulong)number);
        }

        public void Add(int field, ReadOnlySpan<byte> bytes)
        {
            Number(((ulong)field << 3) | 2);
            Number((ulong)bytes.Length);
            stream.Write(bytes);
        }

        public void Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

        public void Add(int field, Message message) => Add(field, message.Bytes);

        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
                stream.WriteByte((byte)(value | 0x80));
            stream.WriteByte((byte)value);
        }
    }
}
