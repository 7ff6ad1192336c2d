namespace LeNetSharp.Formats;

/// <summary>A symbol that was written.</summary>
/// <param name="Json">The file's bytes.</param>
/// <param name="Arrays">What belongs into the parameters' file, by name.</param>
internal sealed record SymbolText(byte[] Json, IReadOnlyList<(string Name, Tensor Values)> Arrays);
