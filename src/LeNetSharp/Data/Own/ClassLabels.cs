using System.Globalization;

namespace LeNetSharp;

/// <summary>Turns what stands for classes in data, numbers or names, into indices.</summary>
internal static class ClassLabels
{
    // Above this, it is hardly labels that a person gave.
    private const int Most = 10_000;

    /// <summary>The classes that occur: numbers in their order, names in ordinal order.</summary>
    /// <param name="where">The file, for the error.</param>
    /// <param name="labels">What stands in the data.</param>
    /// <param name="known">The classes that there must be, by index; null for those that occur.</param>
    /// <exception cref="DataException">There are fewer than two or too many, or one is not known.</exception>
    public static ValueList<string> Names(string where, IEnumerable<string> labels, ValueList<string>? known)
    {
        HashSet<string> found = new(labels, StringComparer.Ordinal);
        if (known is not null)
            return found.FirstOrDefault(name => !known.Contains(name)) is { } other
                ? throw new DataException(where,
                    $"expected classes that the model knows ({Few(known)}), but there is '{other}'",
                    "use data with the model's classes, or train a new model")
                : known;
        if (found.Count is < 2 or > Most)
            throw new DataException(where,
                $"expected 2 to {Number(Most)} classes, but got {Number(found.Count)}{(found.Count == 1 ? $", '{found.First()}'" : "")}",
                "check which column or array holds the labels");
        bool numbers =
            found.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        string[] names = [.. found];
        Array.Sort(names, StringComparer.Ordinal);
        if (numbers)
            names = [.. names.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))];
        return ValueList.Create<string>(names);
    }

    /// <summary>The index of each label.</summary>
    public static int[] Indices(IReadOnlyList<string> labels, ValueList<string> classes)
    {
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        for (int i = 0; i < classes.Count; i++)
            index.TryAdd(classes[i], i);
        int[] indices = new int[labels.Count];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = index[labels[i]];
        return indices;
    }

    /// <summary>Some names, for messages.</summary>
    public static string Few(IReadOnlyList<string> names) => names.Count <= 12
        ? string.Join(", ", names)
        : string.Join(", ", names.Take(10)) + $", and {names.Count - 10} more";

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
