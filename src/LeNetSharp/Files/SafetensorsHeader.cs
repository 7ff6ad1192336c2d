using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace LeNetSharp;

/// <summary>The header of a safetensors file, checked against the file it stands in: nothing in it is believed
/// unseen.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";

    // The limit of the format's own reader.
    private const long MaxLength = 100_000_000;
    private const string Advice = "The file is damaged, or not a safetensors file: copy or make it again.";
    private readonly string path;
    private readonly List<Slot> slots = [];

    private SafetensorsHeader(string path) => this.path = path;

    /// <summary>Where one tensor lies, counted from the first byte behind the header.</summary>
    public readonly record struct Slot(string Name, string DataType, Shape Shape, long Begin, long End);

    /// <summary>All tensors in the order of their data, each beginning where the last ended.</summary>
    public IReadOnlyList<Slot> Slots => slots;

    public OrderedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the header; the stream then stands at the data.</summary>
    public static SafetensorsHeader Read(Stream stream, string path)
    {
        SafetensorsHeader header = new(path);
        if (stream.Length < 8)
            throw header.Bad("8 bytes that tell the length of the header", $"the file has {stream.Length} bytes");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxLength)
            throw header.Bad($"a header of at most {MaxLength} bytes", $"its first 8 bytes tell of {length}");
        if ((long)length > stream.Length - 8)
            throw header.Bad($"a header of {length} bytes, as its first 8 bytes tell",
                $"only {stream.Length - 8} follow");
        byte[] json = new byte[length];
        stream.ReadExactly(json);
        header.Parse(json, stream.Length - stream.Position);
        return header;
    }

    private void Parse(byte[] json, long dataLength)
    {
        try
        {
            if (!Utf8.IsValid(json))
                throw Bad("a header in JSON", "it is not UTF-8 text");
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad("a header that is a JSON object", $"it is {Show(document.RootElement)}");
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw Bad("each name once", $"\"{property.Name}\" comes twice");
                if (property.Name == MetadataName)
                    ReadMetadata(property.Value);
                else
                    slots.Add(ReadSlot(property.Name, property.Value, dataLength));
            }
        }
        catch (JsonException error)
        {
            throw Bad("a header in JSON", $"it is not (line {error.LineNumber + 1}, byte {error.BytePositionInLine})");
        }
        catch (InvalidOperationException)
        {
            throw Bad("a header in JSON", "a text in it is not Unicode");
        }
        CheckOrder(dataLength);
    }

    private void ReadMetadata(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Bad($"an object of texts as \"{MetadataName}\"", $"it is {Show(value)}");
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
                throw Bad($"a text as \"{property.Name}\" in \"{MetadataName}\"", $"it is {Show(property.Value)}");
            if (!Metadata.TryAdd(property.Name, property.Value.GetString()!))
                throw Bad("each name once", $"\"{property.Name}\" comes twice in \"{MetadataName}\"");
        }
    }

    private Slot ReadSlot(string name, JsonElement value, long dataLength)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Bad($"an object as tensor \"{name}\"", $"it is {Show(value)}");
        string type = Field(name, value, "dtype", JsonValueKind.String, "a text").GetString()!;
        int size = SafetensorsEntry.SizeOf(type);
        if (size == 0)
            throw Bad($"tensor \"{name}\" of a type among {string.Join(", ", SafetensorsEntry.DataTypes)}",
                $"its type is \"{type}\"", "Convert it to F32 in the program that wrote it.");
        Shape shape = ReadShape(name, Field(name, value, "shape", JsonValueKind.Array, "a list of sizes"));
        JsonElement offsets = Field(name, value, "data_offsets", JsonValueKind.Array, "[begin, end]");
        if (offsets.GetArrayLength() != 2
            || !TryGet(offsets[0], out long begin) || !TryGet(offsets[1], out long end) || begin > end)
            throw Bad($"[begin, end] as data_offsets of tensor \"{name}\"", $"they are {Show(offsets)}");
        if (end > dataLength)
            throw Bad($"tensor \"{name}\" to end within the {dataLength} bytes of data", $"it ends at {end}");
        long needed = (long)shape.Count * size;
        if (end - begin != needed)
            throw Bad($"{needed} bytes for tensor \"{name}\" of type {type} and shape {shape}",
                $"it has {end - begin}");
        if (needed > Array.MaxLength)
            throw Bad($"at most {Array.MaxLength} bytes in a tensor", $"tensor \"{name}\" has {needed}",
                "Split it in the program that wrote it.");
        return new Slot(name, type, shape, begin, end);
    }

    private Shape ReadShape(string name, JsonElement value)
    {
        List<int> sizes = [];
        long count = 1;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (!TryGet(item, out long size) || size is < 1 or > int.MaxValue || (count *= size) > int.MaxValue)
                throw Bad($"tensor \"{name}\" of 1 to {int.MaxValue} values", $"its shape is {Show(value)}");
            sizes.Add((int)size);
        }
        return Shape.Create([.. sizes]);
    }

    private JsonElement Field(string name, JsonElement value, string field, JsonValueKind kind, string expected)
    {
        JsonElement[] found =
            [.. value.EnumerateObject().Where(property => property.NameEquals(field))
                .Select(property => property.Value)];
        return found switch
        {
            [] => throw Bad($"a {field} for tensor \"{name}\"", "there is none"),
            [var only] when only.ValueKind == kind => only,
            [var only] => throw Bad($"{expected} as {field} of tensor \"{name}\"", $"it is {Show(only)}"),
            _ => throw Bad($"one {field} for tensor \"{name}\"", $"there are {found.Length}"),
        };
    }

    private void CheckOrder(long dataLength)
    {
        slots.Sort((a, b) => a.Begin.CompareTo(b.Begin));
        long at = 0;
        foreach (Slot slot in slots)
        {
            if (slot.Begin != at)
                throw Bad($"tensor \"{slot.Name}\" to begin at {at}, where the one before it ends",
                    $"it begins at {slot.Begin}");
            at = slot.End;
        }
        if (at != dataLength)
            throw Bad($"{at} bytes of data, as the header tells", $"there are {dataLength}");
    }

    private static bool TryGet(JsonElement value, out long number)
    {
        number = -1;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number) && number >= 0;
    }

    private static string Show(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 60 ? text : text[..57] + "...";
    }

    private FormatException Bad(string expected, string came, string advice = Advice) =>
        new($"{path}: expected {expected}, but {came}. {advice}");
}
