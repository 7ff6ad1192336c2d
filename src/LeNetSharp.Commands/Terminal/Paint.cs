namespace LeNetSharp.Commands;

/// <summary>Colours of the terminal; none at all where nobody wants them.</summary>
/// <remarks>Those of the curves are those of the drawn chart: blue, magenta, green, and orange for
/// validation.</remarks>
internal readonly record struct Paint(string Code)
{
    public static Paint None { get; } = new("");
    public static Paint Loss { get; } = new("38;5;75");
    public static Paint TrainAccuracy { get; } = new("38;5;205");
    public static Paint TestAccuracy { get; } = new("38;5;42");
    public static Paint ValidationAccuracy { get; } = new("38;5;214");
    public static Paint Warning { get; } = new("38;5;214");
    public static Paint Dim { get; } = new("2");
    public static Paint Bold { get; } = new("1");

    /// <summary>The text in this colour, or as it is.</summary>
    public string Over(string text, bool inColour) => inColour && Code.Length > 0 ? $"\e[{Code}m{text}\e[0m" : text;
}
