namespace LeNetSharp;

/// <summary>One file of the cache with what was read of a person's own data.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="SizeBytes">How many bytes it takes.</param>
/// <param name="Name">Short name of the data; null when the file is damaged.</param>
/// <param name="Path">Where the data lie.</param>
/// <param name="Hashes">SHA-256 of the training pictures and of the test pictures.</param>
public sealed record KeptData(string File, long SizeBytes, string? Name, string? Path,
    IReadOnlyDictionary<string, string> Hashes);
