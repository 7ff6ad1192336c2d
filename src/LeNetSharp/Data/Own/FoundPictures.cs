namespace LeNetSharp;

/// <summary>What a reader found: pictures of one shape with their labels, not yet split.</summary>
/// <param name="Pictures">All pictures, or those to train on.</param>
/// <param name="Test">Pictures to test with, where the data say which; else null.</param>
/// <param name="Classes">Name of each class, by label.</param>
public sealed record FoundPictures(ImageSet Pictures, ImageSet? Test, ValueList<string> Classes)
{
    /// <summary>What tells the pictures apart, in their order; null for a hash of their pixels.</summary>
    public IReadOnlyList<ContentHash>? Hashes { get; init; }

    /// <summary>The same for the test pictures.</summary>
    public IReadOnlyList<ContentHash>? TestHashes { get; init; }

    /// <summary>What a person should know, one sentence each.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>How many files could not be read.</summary>
    public int Skipped { get; init; }
}
