namespace LeNetSharp.Formats;

/// <summary>A symbol that was written.</summary>
/// <param name="Json">The file's bytes.</param>
/// <param name="ParameterNames">The name of each array in the parameters' file, and of the parameter that it holds.</param>
internal sealed record SymbolText(byte[] Json, IReadOnlyList<(string Name, string Parameter)> ParameterNames);
