namespace LeNetSharp.Formats;

/// <summary>Where in a checkpoint a dictionary stands: the keys that lead to it.</summary>
/// <remarks>A chain, for a file may lead to very many dictionaries over one very long key.</remarks>
/// <param name="Outer">The place of the dictionary around it; null for the whole file.</param>
/// <param name="Key">Its own key.</param>
internal sealed record CheckpointPlace(CheckpointPlace? Outer, string Key)
{
    /// <summary>The whole file.</summary>
    public static CheckpointPlace Whole { get; } = new(null, "");

    /// <summary>How many keys lead to it.</summary>
    public int Depth { get; } = Outer is null ? 0 : Outer.Depth + 1;

    /// <summary>The keys with slashes between them: <c>state/model</c>.</summary>
    public override string ToString() => Outer is null or { Depth: 0 } ? Shown.Text(Key) : $"{Outer}/{Shown.Text(Key)}";
}
