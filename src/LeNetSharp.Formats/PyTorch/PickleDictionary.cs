namespace LeNetSharp.Formats;

/// <summary>A dictionary of a pickle: keys and values in order, just as they were written. A name may come twice; who
/// reads by name asks.</summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys and values in order.</summary>
    public List<KeyValuePair<object?, object?>> Items { get; } = [];
}
