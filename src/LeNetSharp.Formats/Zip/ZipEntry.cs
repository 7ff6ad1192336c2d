namespace LeNetSharp.Formats;

/// <summary>One entry of a ZIP archive, as the archive's directory tells it.</summary>
/// <param name="Name">Its name, with slashes between folders.</param>
/// <param name="IsDeflated">Whether its bytes are compressed.</param>
/// <param name="Checksum">CRC-32 of its content.</param>
/// <param name="Stored">How many bytes it takes in the archive.</param>
/// <param name="Length">How many bytes its content has.</param>
/// <param name="Header">Where it begins in the archive.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, uint Checksum, long Stored, long Length, long Header)
{
    /// <summary>Where its bytes begin.</summary>
    public long Start { get; init; }
}
