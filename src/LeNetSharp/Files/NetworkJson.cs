using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Reads a network that stands in a file: whatever is wrong with it becomes an error that names the
/// file.</summary>
internal static class NetworkJson
{
    /// <exception cref="FormatException">It is no network, or its layers do not fit each other.</exception>
    public static Network Read(JsonNode? json, string path)
    {
        try
        {
            return Network.FromJson(json);
        }
        catch (Exception error)
            when (error is FormatException or ShapeException or ArgumentException or OverflowException)
        {
            string text = error is FormatException ? error.Message : "network: " + error.Message;
            throw new FormatException($"{path}: {text}", error);
        }
    }
}
