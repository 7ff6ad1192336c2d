namespace LeNetSharp.Formats;

/// <summary>The types of values that MXNet writes, by their number in the file, in safetensors' words.</summary>
internal static class NDArrayType
{
    /// <summary>The number of float32, the one that is written.</summary>
    public const int Single = 0;

    private static readonly Dictionary<int, string> names = new()
    {
        [Single] = "F32",
        [1] = "F64",
        [2] = "F16",
        [3] = "U8",
        [4] = "I32",
        [5] = "I8",
        [6] = "I64",
        [7] = "BOOL",
        [8] = "I16",
        [9] = "U16",
        [10] = "U32",
        [11] = "U64",
        [12] = "BF16",
    };

    /// <summary>The type of a number; null for a number that MXNet does not use.</summary>
    public static string? NameOf(int number) => names.GetValueOrDefault(number);
}
