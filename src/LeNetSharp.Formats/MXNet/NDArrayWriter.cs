using System.Runtime.InteropServices;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes arrays as MXNet's <c>mx.nd.save</c> does: version 2, dense, float32, on cpu(0).</summary>
internal static class NDArrayWriter
{
    private const int Dense = 0, Cpu = 1;

    /// <summary>The bytes of a file.</summary>
    /// <param name="names">The name of each array in the file, and of the parameter that it holds.</param>
    /// <param name="model">Where the values come from.</param>
    public static byte[] Write(IReadOnlyList<(string Name, string Parameter)> names, Model model)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(NDArrayReader.ListMagic);
        writer.Write(0UL);
        writer.Write((ulong)names.Count);
        foreach ((_, string parameter) in names)
            Write(writer, model.Parameter(parameter));
        writer.Write((ulong)names.Count);
        foreach ((string name, _) in names)
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
