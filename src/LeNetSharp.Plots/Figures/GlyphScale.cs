namespace LeNetSharp.Plots;

/// <summary>The largest map and the longest vector of a figure, which all others are sized by.</summary>
internal sealed record GlyphScale(int LargestMap, int LongestVector)
{
    public static GlyphScale Over(IReadOnlyList<Stage> stages) => new(
        stages.SelectMany(stage => stage.Shape is [_, var height, var width] ? [height, width] : Array.Empty<int>()).DefaultIfEmpty(1).Max(),
        stages.Where(stage => stage.Shape.Length != 3).Select(stage => stage.Shape.Count).DefaultIfEmpty(1).Max());
}
