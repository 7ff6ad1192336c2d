using System.Runtime.InteropServices;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes arrays as MXNet's <c>mx.nd.save</c> does: version 2, dense, float32, on cpu(0).</summary>
internal static class NDArrayWriter
{
    private const int Dense = 0, Cpu = 1;

    /// <summary>The bytes of a file.</summary>
    /// <param name="arrays">The arrays by name.</param>
    public static byte[] Write(IReadOnlyList<(string Name, Tensor Values)> arrays)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(NDArrayReader.ListMagic);
        writer.Write(0UL);
        writer.Write((ulong)arrays.Count);
        foreach ((_, Tensor values) in arrays)
            Write(writer, values);
        writer.Write((ulong)arrays.Count);
        foreach ((string name, _) in arrays)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            writer.Write((ulong)text.Length);
            writer.Write(text);
        }
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(NDArrayReader.Version2);
        writer.Write(Dense);
        writer.Write(tensor.Shape.Length);
        foreach (int size in tensor.Shape)
            writer.Write((long)size);
        writer.Write(Cpu);
        writer.Write(0);
        writer.Write(NDArrayType.Single);
        writer.Write(MemoryMarshal.AsBytes(tensor.Values));
    }
}
