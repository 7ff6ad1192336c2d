namespace LeNetSharp;

/// <summary>How far the reading of a person's own data is.</summary>
/// <param name="Name">Short name of the data.</param>
/// <param name="Done">Pictures that were read.</param>
/// <param name="Total">All pictures.</param>
public sealed record ReadingProgress(string Name, int Done, int Total);
