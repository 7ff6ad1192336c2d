namespace LeNetSharp;

/// <summary>One file of a published data set.</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="SizeBytes">How long it is, decompressed.</param>
/// <param name="Sha256">SHA-256 of the decompressed content: compressed copies differ between mirrors, the content does
/// not.</param>
public sealed record KnownFile(string Name, long SizeBytes, string Sha256);
