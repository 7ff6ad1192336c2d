using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>The options of a bench command: <c>--name value</c> or <c>--name</c> alone.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    /// <param name="arguments">What stands behind the command.</param>
    /// <param name="known">Each option's name, with its value in words behind a blank where it takes one: <c>--seconds
    /// NUMBER</c>.</param>
    /// <exception cref="ArgumentException">An option is not known, or has no value.</exception>
    public Options(string[] arguments, params string[] known)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string? option = known.FirstOrDefault(option => option.Split(' ')[0] == arguments[i]);
            if (option is null)
                throw new ArgumentException(
                    $"'{arguments[i]}' is not an option here; there are {string.Join(", ", known)}.");
            bool takesValue = option.Contains(' ', StringComparison.Ordinal);
            if (takesValue && i + 1 == arguments.Length)
                throw new ArgumentException($"{option} lacks its value.");
            given[arguments[i]] = takesValue ? arguments[++i] : "";
        }
    }

    public bool Has(string name) => given.ContainsKey(name);

    public string? Text(string name) => given.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">The value is no number above zero.</exception>
    public double Number(string name, double otherwise) =>
        !given.TryGetValue(name, out string? text) ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number > 0 ? number
        : throw new ArgumentException($"{name} expects a number above 0, but got '{text}'.");

    /// <summary>The seed that was given, if one was.</summary>
    /// <exception cref="ArgumentException">The value is no seed.</exception>
    public ulong? Seed(string name) =>
        !given.TryGetValue(name, out string? text) ? null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new ArgumentException($"{name} expects a whole number of at least 0, but got '{text}'.");
}
