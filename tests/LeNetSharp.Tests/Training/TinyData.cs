namespace LeNetSharp.Tests;

/// <summary>Data and networks of one pixel and two classes: as large as a test of training needs.</summary>
internal static class TinyData
{
    public static Network Network { get; } = new(new Sequential(new Flatten(), new Linear(2)), [1, 1, 1], "tiny");

    public static DataSet Of(int pictures, int label = 1) =>
        new("tiny", Images(pictures, label), Images(4, label), ["dark", "bright"], Normalization.Bytes,
        new Dictionary<string, string>());

    private static ImageSet Images(int count, int label) =>
        new([1, 1, 1], Enumerable.Range(0, count).Select(i => (byte)i).ToArray(), [.. Enumerable.Repeat(label, count)]);
}

/// <summary>Keeps events in the order in which they were told, and may act on each.</summary>
internal sealed class EventList(Action<TrainingEvent>? act = null) : IProgress<TrainingEvent>
{
    public List<TrainingEvent> Events { get; } = [];

    public void Report(TrainingEvent value)
    {
        Events.Add(value);
        act?.Invoke(value);
    }
}
