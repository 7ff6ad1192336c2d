using System.CommandLine;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary><c>--checkpoint-every</c>: a number of steps, a time, or never.</summary>
internal static class CheckpointOption
{
    private const string Name = "--checkpoint-every";

    public static Option<CheckpointInterval> Create() => new(Name)
    {
        Description =
            "How often the run is saved, so that a crash costs no more: steps such as 500, a time such as 30s or 5m, or never",
        HelpName = "N|TIME",
        DefaultValueFactory = _ => CheckpointInterval.Usual,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Read(text) is { } interval)
                return interval;
            result.AddError(
                $"{Name} must be a number of steps such as 500, a time such as 30s or 5m, or never, but got '{text}'.");
            return CheckpointInterval.Never;
        },
    };

    private static CheckpointInterval? Read(string text) => text switch
    {
        "never" => CheckpointInterval.Never,
        [.. var seconds, 's'] when Number(seconds) is double number =>
            CheckpointInterval.Every(TimeSpan.FromSeconds(number)),
        [.. var minutes, 'm'] when Number(minutes) is double number =>
            CheckpointInterval.Every(TimeSpan.FromMinutes(number)),
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps > 0
            ? CheckpointInterval.Every(steps)
            : null,
    };

    // From a millisecond to what a timer can count.
    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is >= 0.001 and < 1e6 ? number : null;
}
