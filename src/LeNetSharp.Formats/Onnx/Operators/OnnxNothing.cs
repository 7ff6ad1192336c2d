using System.Globalization;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>Operators that give their input again in prediction.</summary>
internal static class OnnxNothing
{
    public static void ReadDropout(OnnxChain chain, OnnxNode node)
    {
        node.Ignore("ratio", "seed", "is_test");
        if (chain.Integers(node, 2, "training_mode") is not (null or [0]))
            throw node.Error("it is in training mode. Export the model for prediction (model.eval()).");
    }

    // Weights and pictures are computed with in single precision here, whatever the graph says.
    public static void ReadCast(OnnxChain chain, OnnxNode node)
    {
        long type = node.Integer("to", 0);
        node.Ignore("saturate", "round_mode");
        string? name = OnnxTensor.TypeOf((int)Math.Clamp(type, 0, int.MaxValue));
        if (!OnnxTensor.IsReal(name))
            throw node.Error(string.Create(CultureInfo.InvariantCulture,
                $"expected a cast to FLOAT, FLOAT16, BFLOAT16 or DOUBLE, but it is to type {type}. Only fractions are computed with."));
        if (type != (int)TensorProto.Types.DataType.Float)
            chain.Notes.Add($"The graph computes in {name}; here it is single precision.");
    }
}
