namespace LeNetSharp;

/// <summary>A safetensors file: named tensors and texts. The format is 8 bytes of length, a JSON header, and the
/// data.</summary>
/// <remarks>Source: the safetensors format of Hugging Face; Python's <c>safetensors</c> opens what is written here and
/// the reverse.</remarks>
public sealed class Safetensors
{
    private readonly Lazy<OrderedDictionary<string, Tensor>> tensors;

    private Safetensors(OrderedDictionary<string, SafetensorsEntry> entries, OrderedDictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
        tensors = new(() => new(
            entries.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToTensor())), StringComparer.Ordinal));
    }

    /// <summary>Every tensor by name as it lies in the file, in the order of the data.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Every tensor by name in single precision, in the order of the data.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => tensors.Value;

    /// <summary>The texts of the file by name, in their order.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a safetensors file.</summary>
    /// <exception cref="FormatException">The file is not one, or is damaged: the message says what was expected and
    /// what came.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Safetensors Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a safetensors file that is already open.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static Safetensors Read(Stream stream, string path)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, path);
        OrderedDictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
        foreach (SafetensorsHeader.Slot slot in header.Slots)
        {
            // The header was checked against the real length of the file, so no more is taken than there is.
            byte[] data = new byte[slot.End - slot.Begin];
            stream.ReadExactly(data);
            entries.Add(slot.Name, new SafetensorsEntry(slot.Name, slot.DataType, slot.Shape, data));
        }
        return new Safetensors(entries, header.Metadata);
    }

    /// <summary>Writes tensors and texts in the given order, whole or not at all: equal input gives equal
    /// bytes.</summary>
    /// <param name="path">The file; its folder is made when there is none.</param>
    /// <param name="tensors">Tensors by name, written as F32.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <exception cref="ArgumentException">A name comes twice or is <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsWriter writer = new([.. tensors], [.. metadata ?? []]);
        AtomicFile.Write(path, writer.WriteTo);
    }
}
