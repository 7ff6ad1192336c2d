namespace LeNetSharp.Plots;

/// <summary>The largest map and the longest vector of a figure, which all others are sized by.</summary>
internal sealed record GlyphScale(int LargestMap, int LongestVector)
{
    public static GlyphScale Over(IReadOnlyList<Stage> stages) => new(
        stages.Select(stage => stage.Shape is [_, var height, var width] ? Math.Max(height, width) : 1).Max(),
        stages.Select(stage => stage.Shape.Length != 3 ? stage.Shape.Count : 1).Max());
}
