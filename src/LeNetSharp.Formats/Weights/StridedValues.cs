namespace LeNetSharp.Formats;

/// <summary>Copies a tensor's values out of where they lie to one after another, row by row, lowest byte
/// first.</summary>
internal static class StridedValues
{
    /// <summary>The values without gaps.</summary>
    /// <param name="bytes">Where they lie.</param>
    /// <param name="size">How many bytes a value takes.</param>
    /// <param name="shape">The sizes of the axes.</param>
    /// <param name="strides">How many values lie from one to its neighbour along each axis.</param>
    /// <param name="offset">How many values lie before the first.</param>
    /// <param name="isBigEndian">Whether a value begins with its highest byte.</param>
    public static byte[] Copy(ReadOnlySpan<byte> bytes, int size, Shape shape, ReadOnlySpan<long> strides,
        long offset = 0, bool isBigEndian = false)
    {
        byte[] values = new byte[shape.Count * size];
        int[] index = new int[shape.Length];
        long at = offset;
        for (Span<byte> left = values; !left.IsEmpty; left = left[size..])
        {
            bytes.Slice((int)(at * size), size).CopyTo(left);
            if (isBigEndian)
                left[..size].Reverse();
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return values;
    }
}
