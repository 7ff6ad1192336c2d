namespace LeNetSharp;

/// <summary>A layer does not fit the shape that reaches it: says where, what was expected, what came, what to
/// do.</summary>
/// <remarks>Thrown when a network is built, before any data is read.</remarks>
public sealed class ShapeException : Exception
{
    internal ShapeException(string expectation, string hint, string? where = null, string? listing = null)
        : base((where is null ? "" : where + " ") + expectation + ". Hint: " + hint + (listing is null
            ? "" : "\n" + listing))
    {
        Expectation = expectation;
        Hint = hint;
    }

    /// <summary>What was expected and what came: <c>expects an input of shape (features), but got (6, 28,
    /// 28)</c>.</summary>
    public string Expectation { get; }

    /// <summary>What to do about it.</summary>
    public string Hint { get; }
}
