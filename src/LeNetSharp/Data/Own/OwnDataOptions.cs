namespace LeNetSharp;

/// <summary>How a person's own data are read.</summary>
public sealed record OwnDataOptions
{
    /// <summary>The share of test pictures where nobody says otherwise: a fifth.</summary>
    public const double UsualTestShare = 0.2;

    /// <summary>Rows and columns that pictures of a folder are brought to; null for a size that suits them.</summary>
    public int? Side { get; init; }

    /// <summary>(channels, height, width) of one picture; null for what the data say.</summary>
    public Shape? Picture { get; init; }

    /// <summary>The share of pictures that are for testing, where the data do not say which; from 0 to 1.</summary>
    public double TestShare { get; init; } = UsualTestShare;

    /// <summary>The names of the classes, by index, as an earlier training had them; null for those of the
    /// data.</summary>
    public ValueList<string>? Classes { get; init; }

    /// <summary>Folder that keeps what was read, so that the next start is quick; null to keep nothing.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Told how far reading is.</summary>
    public IProgress<ReadingProgress>? Progress { get; init; }
}
