using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LeNetSharp;

/// <summary>Writes a safetensors file: texts first, then tensors in the given order, all F32; the data begin on a
/// multiple of 8.</summary>
internal sealed class SafetensorsWriter
{
    private readonly KeyValuePair<string, Tensor>[] tensors;
    private readonly KeyValuePair<string, string>[] metadata;

    public SafetensorsWriter(KeyValuePair<string, Tensor>[] tensors, KeyValuePair<string, string>[] metadata)
    {
        (this.tensors, this.metadata) = (tensors, metadata);
        if (tensors.Any(pair => pair.Key == SafetensorsHeader.MetadataName))
            throw new ArgumentException(
                $"No tensor can be called \"{SafetensorsHeader.MetadataName}\": the format uses that name. Choose another.", nameof(tensors));
        Check(tensors.Select(pair => pair.Key), nameof(tensors));
        Check(metadata.Select(pair => pair.Key), nameof(metadata));
    }

    public void WriteTo(Stream stream)
    {
        ReadOnlySpan<byte> header = Header();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, (header.Length + 7) & ~7);
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..(-header.Length & 7)]);
        foreach ((_, Tensor tensor) in tensors)
            stream.Write(MemoryMarshal.AsBytes(tensor.Values));
    }

    private ReadOnlySpan<byte> Header()
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, JsonText.Writer(indented: false));
        json.WriteStartObject();
        if (metadata.Length > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach ((string name, string text) in metadata)
                json.WriteString(name, text);
            json.WriteEndObject();
        }
        long at = 0;
        foreach ((string name, Tensor tensor) in tensors)
            WriteSlot(json, name, tensor.Shape, ref at);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteSlot(Utf8JsonWriter json, string name, Shape shape, ref long at)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int size in shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(at += (long)shape.Count * sizeof(float));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Check(IEnumerable<string> names, string parameter)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
            if (!seen.Add(name))
                throw new ArgumentException($"Each name must come once, but \"{name}\" comes twice.", parameter);
    }
}
