namespace LeNetSharp.Plots;

/// <summary>What one layer does: rows of small pictures over the same columns.</summary>
/// <param name="Title">The layer.</param>
/// <param name="Columns">The name of each column; empty names are left out.</param>
/// <param name="Rows">The rows, from the top.</param>
public sealed record MapSection(string Title, IReadOnlyList<string> Columns, IReadOnlyList<MapRow> Rows);
