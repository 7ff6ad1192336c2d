using System.Globalization;

namespace LeNetSharp;

/// <summary>What a person should know about their data before they train on them.</summary>
internal static class DataNotes
{
    // Where a class has fewer, a network of ten thousand weights knows them by heart; where another has ten times as
    // many, guessing it pays.
    private const int Few = 20, Imbalance = 10, Shown = 5;

    /// <summary>Pictures that are there more than once, and those that have two labels.</summary>
    public static IEnumerable<string> Duplicates(ImageSet images, IReadOnlyList<ContentHash> hashes,
        IReadOnlyList<string> classes)
    {
        Dictionary<ContentHash, int> first = new(hashes.Count);
        int again = 0, contradictions = 0;
        string example = "";
        for (int i = 0; i < hashes.Count; i++)
        {
            if (first.TryAdd(hashes[i], images.Labels[i]))
                continue;
            again++;
            if (first[hashes[i]] == images.Labels[i])
                continue;
            if (contradictions++ == 0)
                example = $"{classes[first[hashes[i]]]} and {classes[images.Labels[i]]}";
        }
        if (again > 0)
            yield return $"{Pictures(again)} there more than once, with the same pixels";
        if (contradictions > 0)
            yield return $"{Pictures(contradictions)} in two classes, as in {example}";
    }

    /// <summary>Pictures that are to train on and to test with.</summary>
    public static IEnumerable<string> OnBothSides(IReadOnlyList<ContentHash> train, IReadOnlyList<ContentHash> test)
    {
        HashSet<ContentHash> known = [.. train];
        int both = test.Count(known.Contains);
        if (both > 0)
            yield return $"{Pictures(both)} among the test pictures and among those to train on, with the same pixels: "
                + "the test says too much of them";
    }

    /// <summary>Classes without pictures, with few, and with many more than others.</summary>
    public static IEnumerable<string> Classes(ImageSet train, ImageSet test, IReadOnlyList<string> classes)
    {
        if (train.Count == 0)
            yield break;
        int[] trained = Counts(train, classes.Count), tested = Counts(test, classes.Count);
        string[] few = [.. classes.Where((_, label) => trained[label] < Few)
            .Select(name => $"{name} ({trained[IndexOf(classes, name)]})")];
        if (few.Length > 0)
            yield return $"{List(few)}: fewer than {Few} pictures to train on; expect little of a class before it has about 100";
        string[] untested = [.. classes.Where((_, label) => tested[label] == 0)];
        if (untested.Length > 0)
            yield return $"{List(untested)}: no test picture, so nothing is known of how well it is told";
        (int least, int most) = (Array.IndexOf(trained, trained.Min()), Array.IndexOf(trained, trained.Max()));
        if (trained[least] > 0 && trained[most] >= Imbalance * trained[least])
            yield return $"{classes[most]} has {Number(trained[most])} pictures to train on, {classes[least]} {Number(trained[least])}: "
                + "accuracy says little of the rare class; look at each class with lenet eval";
    }

    /// <summary>How many pictures each class has.</summary>
    public static int[] Counts(ImageSet images, int classes)
    {
        int[] counts = new int[classes];
        foreach (int label in images.Labels)
            counts[label]++;
        return counts;
    }

    private static int IndexOf(IReadOnlyList<string> classes, string name) =>
        Enumerable.Range(0, classes.Count).First(label => classes[label] == name);

    private static string List(string[] names) => names.Length <= Shown
        ? string.Join(", ", names)
        : string.Join(", ", names[..Shown]) + $" and {Number(names.Length - Shown)} more";

    private static string Pictures(int count) => count == 1 ? "1 picture is" : $"{Number(count)} pictures are";

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
