using System.Text.RegularExpressions;

namespace LeNetSharp.Formats;

/// <summary>How Keras numbers layers: the class in small letters, then <c>_1</c>, <c>_2</c> for the next ones of
/// it.</summary>
internal sealed partial class KerasNames
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The name of the next layer of a class: <c>conv2d</c>, <c>conv2d_1</c> for <c>Conv2D</c>.</summary>
    public string Next(string className)
    {
        string name = Snake(className);
        counts[name] = counts.GetValueOrDefault(name, -1) + 1;
        return counts[name] == 0 ? name : FormattableString.Invariant($"{name}_{counts[name]}");
    }

    /// <summary>A class in small letters: <c>leaky_re_lu</c> for <c>LeakyReLU</c>.</summary>
    public static string Snake(string className) =>
        WordEnd().Replace(Word().Replace(className, "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Word();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex WordEnd();
}
