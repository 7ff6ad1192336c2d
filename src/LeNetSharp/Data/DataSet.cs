namespace LeNetSharp;

/// <summary>Pictures to train on and pictures to test with, the names of their classes, and how pixels become input.</summary>
/// <param name="Name">Short name: <c>fashion-mnist</c>.</param>
/// <param name="Train">Pictures to train on.</param>
/// <param name="Test">Pictures to test with.</param>
/// <param name="Classes">Name of each class, by index.</param>
/// <param name="Normalization">How raw pixels become the network's input.</param>
/// <param name="Hashes">SHA-256 of each file's decompressed content, by file name; empty for data made in code.</param>
public sealed record DataSet(string Name, ImageSet Train, ImageSet Test, IReadOnlyList<string> Classes,
    Normalization Normalization, IReadOnlyDictionary<string, string> Hashes);
