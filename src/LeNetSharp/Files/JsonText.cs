using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LeNetSharp;

/// <summary>JSON as text and back: the same bytes on every system and in every culture.</summary>
internal static class JsonText
{
    /// <summary>What to do with a file that is not as it was written.</summary>
    public const string Advice = "The file is damaged; make or copy it again.";

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>Settings of every writer: quotes stay \" and letters stay letters, so that people can read the
    /// files.</summary>
    public static JsonWriterOptions Writer(bool indented) =>
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented, NewLine = "\n" };

    /// <summary>JSON on one line, without a line end.</summary>
    public static string Compact(JsonNode node) => Encoding.UTF8.GetString(Bytes(node, indented: false));

    /// <summary>JSON over several lines, as UTF-8, with a line end.</summary>
    public static byte[] Indented(JsonNode node) => [.. Bytes(node, indented: true), (byte)'\n'];

    /// <summary>A value from JSON.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="where">The file, and the place in it, for the error.</param>
    /// <exception cref="FormatException">It is not JSON, names a field twice, or has a text that is not
    /// Unicode.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, string where)
    {
        try
        {
            if (!Utf8.IsValid(json))
                throw new FormatException($"{where}: expected JSON, but it is not UTF-8 text. {Advice}");
            JsonNode? node = JsonNode.Parse(json, documentOptions: strict);
            // Writing it reads every text: an escape such as \ud800 alone is found here, not later.
            node?.ToJsonString();
            return node;
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"{where}: expected JSON, but a text in it is not Unicode. {Advice}", error);
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is long line
                ? FormattableString.Invariant($" (line {line + 1}, byte {error.BytePositionInLine})")
                : "";
            throw new FormatException(
                $"{where}: expected JSON with each field once, but it is not{place}. {Advice}", error);
        }
    }

    /// <summary>A value from JSON.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, string)"/>
    public static JsonNode? Parse(string json, string where) => Parse(Encoding.UTF8.GetBytes(json), where);

    /// <summary>A number; what JSON has no number for becomes a text.</summary>
    public static JsonValue Number(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Texts by name, in the order of the names, so that equal content is equal text.</summary>
    public static JsonObject Sorted(IEnumerable<KeyValuePair<string, string>>? texts)
    {
        JsonObject json = [];
        foreach ((string name, string text) in (texts ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json[name] = text;
        return json;
    }

    private static ReadOnlySpan<byte> Bytes(JsonNode node, bool indented)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Writer(indented)))
            node.WriteTo(writer);
        return buffer.WrittenSpan;
    }
}
