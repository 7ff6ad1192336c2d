namespace LeNetSharp.Formats;

/// <summary>One tensor as a file holds it: under the file's name, in the file's layout.</summary>
/// <param name="Name">Its name in the file: <c>conv2d/kernel</c>.</param>
/// <param name="DataType">The type of its values in the file, in safetensors' words: <c>F32</c>, <c>F16</c>,
/// <c>I64</c>.</param>
/// <param name="Values">Its values in single precision.</param>
public sealed record StoredTensor(string Name, string DataType, Tensor Values)
{
    /// <summary>Its name as layer and part, with a point or slash between them, where the file says it in another way:
    /// <c>conv0.weight</c> for MXNet's <c>arg:conv0_weight</c>.</summary>
    internal string Place { get; init; } = Name;
}

/// <summary>Numbers of a tensor in double precision.</summary>
internal static class TensorDoubles
{
    public static double[] ToDoubles(this Tensor tensor)
    {
        double[] values = new double[tensor.Values.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = tensor[i];
        return values;
    }
}
