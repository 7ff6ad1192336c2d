namespace LeNetSharp;

/// <summary>Where a known file lies on this machine, and whether it is what it should be.</summary>
/// <param name="Known">The file's name, size and SHA-256 as published.</param>
/// <param name="Path">Where it lies, or null when it is missing.</param>
/// <param name="SizeBytes">How many bytes it takes there, compressed or not.</param>
/// <param name="State">What is known about it.</param>
/// <param name="Problem">What is wrong with it, when it is bad.</param>
public sealed record DataFile(KnownFile Known, string? Path, long SizeBytes, DataFileState State, string? Problem);
