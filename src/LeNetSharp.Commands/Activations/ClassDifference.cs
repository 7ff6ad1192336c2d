namespace LeNetSharp.Commands;

/// <summary>How a layer tells two classes apart, map by map.</summary>
/// <param name="First">One class.</param>
/// <param name="Second">The other.</param>
internal sealed record ClassDifference(ClassMaps First, ClassMaps Second)
{
    /// <summary>The effect size of each map.</summary>
    public IReadOnlyList<double> Effects { get; } =
        [.. Enumerable.Range(0, First.Maps).Select(map => First.EffectOfMap(Second, map))];

    /// <summary>The maps, those first that tell the classes apart most.</summary>
    public IEnumerable<int> Ranked => Enumerable.Range(0, Effects.Count).OrderByDescending(map => Effects[map]);

    /// <summary>Of each pair of classes one.</summary>
    public static IReadOnlyList<ClassDifference> Pairs(IReadOnlyList<ClassMaps> classes) =>
        [.. classes.SelectMany((first, i) => classes.Skip(i + 1).Select(second => new ClassDifference(first, second)))];
}
