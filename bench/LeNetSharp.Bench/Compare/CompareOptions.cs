using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>What <c>bench/compare</c> was asked for.</summary>
/// <param name="Rounds">How often everything is measured, in turn.</param>
/// <param name="Seconds">How long one measurement takes.</param>
/// <param name="Peers">Only these scripts of <c>bench/peers</c>; empty for all.</param>
/// <param name="Report">The file that is written.</param>
/// <param name="Lock">A file that is locked while anything is timed, so that measurements of several programs wait for
/// one another.</param>
internal sealed record CompareOptions(int Rounds, double Seconds, IReadOnlyList<string> Peers,
    string Report, string? Lock)
{
    public const string Help =
        """
        bench/compare [--rounds 5] [--seconds 0.5] [--peers lenetsharp,xnnpack] [--report docs/results/speed.md] [--lock FILE]
          --rounds    how often everything is measured, in turn; medians are told
          --seconds   how long one measurement takes
          --peers     only these scripts of bench/peers
          --report    the file that is written
          --lock      a file to hold locked (flock) while anything is timed, so that other measurements wait
        """;

    /// <exception cref="FormatException">An option is unknown, or its value cannot be read.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        CompareOptions options = new(5, 0.5, [], Path.Combine("docs", "results", "speed.md"), null);
        while (arguments is [var name, .. var rest])
        {
            if (rest is not [var value, ..])
                throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out int rounds) && rounds > 0 =>
                    options with { Rounds = rounds },
                "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out double seconds)
                && seconds > 0 => options with { Seconds = seconds },
                "--peers" => options with { Peers = value.Split(',') },
                "--report" => options with { Report = value },
                "--lock" => options with { Lock = value },
                "--rounds" or "--seconds" =>
                    throw new FormatException($"{name} expects a number above 0, but got '{value}'."),
                _ => throw new FormatException($"bench/compare does not know {name}."),
            };
            arguments = rest[1..];
        }
        return options;
    }
}
