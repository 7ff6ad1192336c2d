using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>One JSON object on standard output, for programs.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions options = new()
    { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Prints the object; JsonNode writes itself, so nothing needs reflection.</summary>
    public static void Print(JsonObject json)
    {
        using Stream stream = Console.OpenStandardOutput();
        using (Utf8JsonWriter writer = new(stream, options))
            json.WriteTo(writer);
        stream.Write("\n"u8);
    }
}
