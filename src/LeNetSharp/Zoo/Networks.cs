namespace LeNetSharp;

/// <summary>The networks that the library brings, by the names the command line offers.</summary>
public static class Networks
{
    // A new network adds its line here.
    private static readonly Dictionary<string, Func<Network>> makers = new(StringComparer.Ordinal)
    {
        ["lenet"] = () => new Network(LeNet.Create(), [1, 28, 28], "lenet"),
    };

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The network of that name, or null when there is none.</summary>
    public static Network? Find(string name) => makers.TryGetValue(name, out Func<Network>? make) ? make() : null;
}
