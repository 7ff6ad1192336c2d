namespace LeNetSharp;

/// <summary>Numbers with a shape, in row-major order (the last axis varies fastest).</summary>
public sealed class Tensor
{
    private readonly float[] values;

    /// <summary>A tensor that takes over the given values.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than the shape holds.</exception>
    public Tensor(Shape shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Count)
            throw new ArgumentException(
                $"A tensor of shape {shape} holds {shape.Count} values, but got {values.Length}.", nameof(values));
        Shape = shape;
        this.values = values;
    }

    /// <summary>A tensor of zeros.</summary>
    public Tensor(Shape shape) : this(shape, new float[shape.Count]) { }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>All values, row-major.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>All values, row-major, for writing.</summary>
    internal Span<float> Writable => values;

    /// <summary>One value, by its row-major index.</summary>
    public float this[int index] => values[index];

    /// <summary>The shape: <c>Tensor (6, 28, 28)</c>.</summary>
    public override string ToString() => $"Tensor {Shape}";
}
