using System.Runtime.InteropServices;

namespace LeNetSharp.Formats;

/// <summary>Values with a shape in an HDF5 file.</summary>
/// <param name="Type">The type of one value.</param>
/// <param name="Sizes">The sizes of the axes, outermost first.</param>
/// <param name="Bytes">The values, row-major, as they lie in the file.</param>
internal sealed record Hdf5Dataset(Hdf5Type Type, IReadOnlyList<long> Sizes, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Single-precision values.</summary>
    public static Hdf5Dataset Of(Tensor tensor) =>
        new(Hdf5Type.Single, [.. tensor.Shape.Select(size => (long)size)],
            MemoryMarshal.AsBytes(tensor.Values).ToArray());

    /// <summary>The values in single precision.</summary>
    /// <param name="name">The data set's name in the file.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="FormatException">They are no floats, or there is none.</exception>
    public StoredTensor ToTensor(string name, string path)
    {
        if (Type.Kind != Hdf5Kind.Float)
            throw new FormatException(
                $"{path}: expected floats of 2, 4 or 8 bytes, lowest byte first, in \"{name}\", but its values have another type. " +
                "Save the weights as float32.");
        if (Sizes.Contains(0))
            throw new FormatException(
                $"{path}: expected values in \"{name}\", but it has the shape ({string.Join(", ", Sizes)}). {JsonText.Advice}");
        float[] values = new float[Bytes.Length / Type.Size];
        ReadOnlySpan<byte> bytes = Bytes.Span;
        for (int i = 0; i < values.Length; i++)
            values[i] = Value(bytes[(i * Type.Size)..]);
        // The sizes fit an int: their product is that of bytes in memory.
        return new StoredTensor(name, $"F{8 * Type.Size}",
            new Tensor(Shape.Create([.. Sizes.Select(size => (int)size)]), values));
    }

    private float Value(ReadOnlySpan<byte> bytes) => Type.Size switch
    {
        sizeof(double) => (float)MemoryMarshal.Read<double>(bytes),
        sizeof(float) => MemoryMarshal.Read<float>(bytes),
        _ => (float)MemoryMarshal.Read<Half>(bytes),
    };
}
