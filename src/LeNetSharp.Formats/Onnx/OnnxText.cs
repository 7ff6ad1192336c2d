namespace LeNetSharp.Formats;

/// <summary>Texts of an ONNX file in errors.</summary>
internal static class OnnxText
{
    /// <summary>What to do with a file that is not as an exporter writes it.</summary>
    public const string Damaged = "The file is damaged; make or copy it again.";

    /// <summary>A name in quotes.</summary>
    public static string Quote(string name) => $"\"{Shown.Text(name)}\"";
}
