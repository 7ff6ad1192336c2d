using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The options of one operator, which a symbol keeps as texts: <c>(5, 5)</c>, <c>True</c>,
/// <c>1e-05</c>.</summary>
internal sealed class SymbolAttributes(SymbolNode node, string path)
{
    // What no person's network has, and what no sum or product of sizes overflows with.
    private const int MostCount = 1 << 24, MostSize = (1 << 15) - 1;

    /// <summary>A text with a default.</summary>
    public string Text(string name, string? usual = null) =>
        node.Attributes.GetValueOrDefault(name, usual!) ?? throw Error(name, "given");

    /// <summary>A switch with a default.</summary>
    public bool Switch(string name, bool usual) => Text(name, usual ? "True" : "False") switch
    {
        "True" or "true" or "1" => true,
        "False" or "false" or "0" => false,
        _ => throw Error(name, "True or False"),
    };

    /// <summary>A whole number.</summary>
    public int Integer(string name, int least, int? usual = null) =>
        TryInteger(Text(name, usual?.ToString(CultureInfo.InvariantCulture)), least, MostCount)
        ?? throw Error(name, FormattableString.Invariant($"a whole number from {least} to {MostCount}"));

    /// <summary>A number.</summary>
    public float Number(string name, float usual) =>
        float.TryParse(Text(name, usual.ToString(CultureInfo.InvariantCulture)), NumberStyles.Float,
            CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw Error(name, "a number");

    /// <summary>A height and a width.</summary>
    public Size Size(string name, int least, Size? usual = null)
    {
        if (usual is not null && Text(name, "()") is "()" or "[]" or "None")
            return usual.Value;
        string[] parts = Text(name).Trim('(', ')', '[', ']', ' ')
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && TryInteger(parts[0], least, MostSize) is int height
            && TryInteger(parts[1], least, MostSize) is int width
            ? (height, width)
            : throw Error(name, FormattableString.Invariant($"two whole numbers from {least} to {MostSize}"));
    }

    /// <summary>Refuses an option that has another value than the one that is known.</summary>
    public void Only(string name, string usual, params ReadOnlySpan<string> known)
    {
        if (!known.Contains(Text(name, usual)))
            throw Error(name, string.Join(" or ", known.ToArray()));
    }

    /// <summary>The error of an option that is not as expected.</summary>
    public FormatException Error(string name, string expected) =>
        new(node.Attributes.TryGetValue(name, out string? came)
        ? $"{path}: {node}: \"{name}\" must be {expected}, but is \"{Show(came)}\"."
        : $"{path}: {node}: \"{name}\" is missing; it must be {expected}.");

    // Python 2 wrote its long integers with an L behind them.
    private static int? TryInteger(string text, int least, int most) =>
        int.TryParse(text.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most ? number : null;

    private static string Show(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
