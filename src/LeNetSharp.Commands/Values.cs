using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Options whose values are checked while parsing, with one wording for all.</summary>
internal static class Values
{
    // The help text's first column is as wide as its longest name: longer lists stand in the second.
    private const int LongestHelpName = 20;

    public static Option<int> WholeNumber(string name, string description, int usual) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result => Positive(result, name),
    };

    public static Option<int?> OptionalWholeNumber(string name, string description, int most = int.MaxValue) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Positive(result, name, most),
        };

    public static Option<ulong> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result =>
            ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : Refuse<ulong>(result, name, "a whole number from 0 to 18446744073709551615"),
    };

    public static Option<float> PositiveNumber(string name, string description, float usual) => new(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
            float.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                && float.IsFinite(value) && value > 0
                ? value
                : Refuse<float>(result, name, "a positive number"),
    };

    /// <summary>A number that may be zero.</summary>
    public static Option<double?> OptionalNumber(string name, string description) =>
        OptionalDouble(name, description, value => value >= 0, "a number of at least 0");

    /// <summary>A number above zero.</summary>
    public static Option<double?> OptionalPositiveNumber(string name, string description) =>
        OptionalDouble(name, description, value => value > 0, "a positive number");

    /// <summary>A number that may be zero, but not one.</summary>
    public static Option<double?> OptionalShare(string name, string description) =>
        OptionalDouble(name, description, value => value is >= 0 and < 1, "a number from 0 to less than 1");

    /// <summary>A part of a whole: more than nothing, at most all.</summary>
    public static Option<double?> OptionalPart(string name, string description) =>
        OptionalDouble(name, description, value => value is > 0 and <= 1, "a number above 0 and up to 1");

    public static Option<string> Choice(string name, string description, IReadOnlyList<string> choices, string usual)
    {
        Option<string> option = OptionalChoice(name, description, choices)!;
        option.DefaultValueFactory = _ => usual;
        return option;
    }

    public static Option<string?> OptionalChoice(string name, string description, IReadOnlyList<string> choices)
    {
        string all = string.Join('|', choices);
        bool isLong = all.Length > LongestHelpName;
        Option<string?> option = new(name)
        {
            Description = isLong && !choices.All(choice => description.Contains(choice, StringComparison.Ordinal))
                ? $"{description} ({string.Join(", ", choices)})"
                : description,
            HelpName = isLong ? "NAME" : all,
            CustomParser = result =>
                choices.Contains(Text(result)) ? Text(result) : Refuse<string>(result, name, OneOf(choices)),
        };
        option.CompletionSources.Add([.. choices]);
        return option;
    }

    public static Option<string?> Path(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary><c>one of avg, max</c>.</summary>
    public static string OneOf(IEnumerable<string> choices) => "one of " + string.Join(", ", choices);

    /// <summary>Whether a person typed an option: it then counts more than a preset.</summary>
    public static bool IsGiven(ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static Option<double?> OptionalDouble(string name, string description, Predicate<double> fits,
        string expected) => new(name)
        {
            Description = description,
            HelpName = "X",
            CustomParser = result =>
                double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && double.IsFinite(value) && fits(value)
                    ? value
                    : Refuse<double>(result, name, expected),
        };

    /// <summary>A whole number of a range, from an argument that is being parsed.</summary>
    public static int Within(ArgumentResult result, string name, int least, int most) =>
        int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least
            && value <= most
            ? value
            : Refuse<int>(result, name, $"a whole number from {least} to {most}");

    /// <summary>A whole number of at least 0, one of several that an option was given.</summary>
    public static int AtLeastZero(ArgumentResult result, string name, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            return value;
        result.AddError($"{name} must be a whole number from 0 to {int.MaxValue}, but got '{text}'.");
        return 0;
    }

    private static int Positive(ArgumentResult result, string name, int most = int.MaxValue) =>
        Within(result, name, 1, most);

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string name, string expected)
    {
        result.AddError($"{name} must be {expected}, but got '{Text(result)}'.");
        return default;
    }
}
