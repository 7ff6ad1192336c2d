namespace LeNetSharp.Formats;

/// <summary>The type of numbers that a storage or tensor holds.</summary>
/// <param name="Name">In safetensors' words: <c>F32</c>.</param>
internal sealed record StorageType(string Name)
{
    /// <summary>How many bytes a number takes.</summary>
    public int Size => SafetensorsEntry.SizeOf(Name);
}
