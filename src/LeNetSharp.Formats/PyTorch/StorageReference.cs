namespace LeNetSharp.Formats;

/// <summary>A run of numbers that lies in the file beside the pickle.</summary>
/// <param name="Type">What numbers they are; single bytes for PyTorch's UntypedStorage.</param>
/// <param name="Key">Its name: the zip form's entry <c>data/KEY</c>.</param>
/// <param name="Count">How many numbers there are.</param>
internal sealed record StorageReference(StorageType Type, string Key, long Count)
{
    /// <summary>How many bytes it takes, or -1 where that is more than a number can say.</summary>
    public long Bytes => Count >= 0 && Count <= long.MaxValue / 8 ? Count * Type.Size : -1;
}
