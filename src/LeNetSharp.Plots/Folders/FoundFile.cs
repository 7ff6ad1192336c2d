namespace LeNetSharp.Plots;

/// <summary>A file below a class's folder.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Class">The name of the class.</param>
/// <param name="IsTest">Whether it lies on the side of the test pictures.</param>
internal sealed record FoundFile(string Path, string Class, bool IsTest);
