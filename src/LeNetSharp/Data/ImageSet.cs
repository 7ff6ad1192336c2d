namespace LeNetSharp;

/// <summary>Pictures of one shape with their labels: raw bytes or floats, channel by channel, row by row.</summary>
public sealed class ImageSet
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly ReadOnlyMemory<float> floats;
    private readonly int[] labels;

    /// <summary>Pictures as bytes.</summary>
    /// <param name="shape">(channels, height, width) of one picture.</param>
    /// <param name="pixels">All pictures after another.</param>
    /// <param name="labels">One class index a picture.</param>
    /// <exception cref="ArgumentException">The numbers of pixels and labels do not match, or a label is
    /// negative.</exception>
    public ImageSet(Shape shape, ReadOnlyMemory<byte> pixels, int[] labels) : this(shape, labels, pixels.Length) =>
        bytes = pixels;

    /// <summary>Pictures as floats.</summary>
    /// <param name="shape">(channels, height, width) of one picture.</param>
    /// <param name="pixels">All pictures after another.</param>
    /// <param name="labels">One class index a picture.</param>
    /// <exception cref="ArgumentException">The numbers of pixels and labels do not match, or a label is
    /// negative.</exception>
    public ImageSet(Shape shape, ReadOnlyMemory<float> pixels, int[] labels) : this(shape, labels, pixels.Length) =>
        floats = pixels;

    private ImageSet(Shape shape, int[] labels, int values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(labels);
        if ((long)labels.Length * shape.Count != values)
            throw new ArgumentException(
                $"{labels.Length} pictures of shape {shape} hold {(long)labels.Length * shape.Count} values, but got {values}.");
        if (Array.FindIndex(labels, label => label < 0) is >= 0 and var at)
            throw new ArgumentException($"A label is a class index of at least 0, but label {at} is {labels[at]}.",
                nameof(labels));
        Shape = shape;
        this.labels = labels;
    }

    /// <summary>(channels, height, width) of one picture.</summary>
    public Shape Shape { get; }

    /// <summary>How many pictures there are.</summary>
    public int Count => labels.Length;

    /// <summary>One class index a picture.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>Whether the pixels are bytes; else they are floats.</summary>
    public bool IsBytes => floats.IsEmpty;

    /// <summary>All pixels, when they are bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>All pixels, when they are floats.</summary>
    public ReadOnlySpan<float> Floats => floats.Span;

    /// <summary>The first pictures alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return IsBytes
            ? new ImageSet(Shape, bytes[..(count * Shape.Count)], labels[..count])
            : new ImageSet(Shape, floats[..(count * Shape.Count)], labels[..count]);
    }

    /// <summary>Some pictures alone, copied in the order of their indices; an index may come twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture of such an index.</exception>
    public ImageSet Select(ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices),
                    $"There are {Count} pictures, 0 to {Count - 1}, but index {index} was asked for.");
        int[] chosen = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++)
            chosen[i] = labels[indices[i]];
        return IsBytes
            ? new ImageSet(Shape, Gather(bytes.Span, indices), chosen)
            : new ImageSet(Shape, Gather(floats.Span, indices), chosen);
    }

    private T[] Gather<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<int> indices)
    {
        int each = Shape.Count;
        T[] gathered = new T[checked(indices.Length * each)];
        for (int i = 0; i < indices.Length; i++)
            pixels.Slice(indices[i] * each, each).CopyTo(gathered.AsSpan(i * each));
        return gathered;
    }
}
