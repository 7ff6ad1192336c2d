using System.Globalization;
using System.Numerics;

namespace LeNetSharp.Formats;

/// <summary>Reads tensors out of their storages, however they lie there: shared, transposed, a part of one.</summary>
/// <remarks>A few bytes can name a storage again and again, or stretch one number over any shape with strides of 0; so
/// all tensors together may hold <see cref="Repeats"/> numbers for each byte of the file, and a few more.</remarks>
/// <param name="source">The file.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="path">Where it lies, for errors.</param>
internal sealed class TensorReader(PyTorchFile source, long length, string path)
{
    private const long Repeats = 4, Few = 1 << 16;

    private long room = Repeats * length + Few;

    /// <summary>One tensor, row by row.</summary>
    /// <exception cref="FormatException">It reaches over its storage, or has sizes that no tensor has.</exception>
    public StoredTensor Read(string name, PickledTensor tensor)
    {
        Shape shape = ShapeOf(name, tensor.Sizes);
        long[] strides = StridesOf(name, tensor);
        ReadOnlySpan<byte> bytes = source.Read(tensor.Storage).Span;
        CheckRange(name, tensor, shape, strides, bytes.Length / tensor.Type.Size);
        if ((room -= shape.Count) < 0)
            throw new FormatException(
                $"{path}: refuses tensor \"{Shown.Text(name)}\" of shape {shape}: all tensors together repeat the numbers " +
                $"of a file of {length} bytes too often. Copy them before saving: tensor.clone().");
        byte[] values = StridedValues.Copy(bytes, tensor.Type.Size, shape, strides, tensor.Offset, source.IsBigEndian);
        return new StoredTensor(name, tensor.Type.Name,
            new SafetensorsEntry(name, tensor.Type.Name, shape, values).ToTensor());
    }

    private Shape ShapeOf(string name, object?[] sizes)
    {
        long count = 1;
        foreach (object? size in sizes)
            if (size is not (long and >= 1 and <= int.MaxValue) || (count *= (long)size) > int.MaxValue)
                throw Bad($"tensor \"{Shown.Text(name)}\" of 1 to {int.MaxValue} values",
                    $"its shape is {Show(sizes)}");
        return Shape.Create([.. sizes.Select(size => (int)(long)size!)]);
    }

    private long[] StridesOf(string name, PickledTensor tensor) =>
        tensor.Strides.All(stride => stride is long and >= 0) && tensor.Offset >= 0
        ? [.. tensor.Strides.Select(stride => (long)stride!)]
        : throw Bad($"tensor \"{Shown.Text(name)}\" with an offset and strides of at least 0",
            FormattableString.Invariant($"they are {tensor.Offset} and {Show(tensor.Strides)}"));

    private void CheckRange(string name, PickledTensor tensor, Shape shape, long[] strides, long numbers)
    {
        Int128 last = tensor.Offset;
        for (int axis = 0; axis < strides.Length; axis++)
            last += (Int128)(shape[axis] - 1) * strides[axis];
        if (last >= numbers)
            throw Bad(
                $"tensor \"{Shown.Text(name)}\" within the {numbers} numbers of storage \"{Shown.Text(tensor.Storage.Key)}\"",
                $"it reaches number {last}");
        if ((long)shape.Count * tensor.Type.Size > Array.MaxLength)
            throw Bad($"at most {Array.MaxLength} bytes in a tensor",
                $"tensor \"{Shown.Text(name)}\" has {(long)shape.Count * tensor.Type.Size}");
    }

    private static string Show(object?[] numbers) => $"({string.Join(", ", numbers.Select(Show))})";

    // A number may have millions of digits.
    private static string Show(object? number) =>
        number is long || number is BigInteger large && large.GetBitLength() <= 128
        ? Convert.ToString(number, CultureInfo.InvariantCulture)!
        : "?";

    private FormatException Bad(string expected, string came) =>
        new($"{path}: expected {expected}, but {came}. {PickleInput.Advice}");
}
