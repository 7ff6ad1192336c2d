using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Reads the texts of a model's file; every error says where, what was expected and what came.</summary>
internal sealed class MetadataReader(IReadOnlyDictionary<string, string> texts, string path)
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>A number that stands there as text; not NaN or infinite.</summary>
    public T Number<T>(string name, T atLeast) where T : INumber<T>, IMinMaxValue<T> =>
        T.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out T? number)
            && number >= atLeast && number <= T.MaxValue
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: \"{name}\" must be a number from {atLeast} to {T.MaxValue}, but is \"{Shorten(Text(name))}\"."));

    /// <summary>A JSON list of texts.</summary>
    public string[] List(string name) => Json(name).List(name);

    /// <summary>A JSON object.</summary>
    public JsonFields Object(string name) => Json(name).Object(name);

    /// <summary>A JSON object of texts.</summary>
    public Dictionary<string, string> Texts(string name) => Json(name).Texts(name);

    /// <summary>A network as JSON.</summary>
    public Network Network(string name) => NetworkJson.Read(Json(name).Node(name), path);

    private JsonFields Json(string name) =>
        new(new JsonObject { [name] = JsonText.Parse(Text(name), $"{path}, \"{name}\"") }, path);

    private string Text(string name) => texts.GetValueOrDefault(name)
        ?? throw new FormatException(
            $"{path}: expected \"{name}\" in its metadata, but there is none. {JsonText.Advice}");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
