namespace LeNetSharp;

/// <summary>A person's own data, read and split, with what is to be said about them.</summary>
/// <param name="Data">Pictures to train on and to test with.</param>
/// <param name="Kind">What kind of data it is: <c>a folder of pictures</c>.</param>
/// <param name="Path">Where it lies, in full.</param>
public sealed record OwnDataSet(DataSet Data, string Kind, string Path)
{
    /// <summary>The share of test pictures that they were split by; null where the data say which they are.</summary>
    public double? TestShare { get; init; }

    /// <summary>How many files could not be read.</summary>
    public int Skipped { get; init; }

    /// <summary>What a person should know, one sentence each: files left out, duplicates, classes with few
    /// pictures.</summary>
    public ValueList<string> Notes { get; init; } = [];
}
