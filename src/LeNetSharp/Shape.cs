using System.Collections;
using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The shape of one sample, without a batch axis: (channels, height, width) for a picture, (features) for a
/// vector.</summary>
/// <remarks>Written as a collection expression, <c>Shape s = [1, 28, 28];</c>, read with list patterns,
/// <c>s is [var channels, var height, var width]</c>. Two shapes are equal when their sizes are.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[] sizes;

    private Shape(ReadOnlySpan<int> sizes)
    {
        long count = 1;
        foreach (int size in sizes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(sizes));
            count *= size;
            if (count > int.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(sizes), "A shape holds at most 2,147,483,647 values.");
        }
        this.sizes = sizes.ToArray();
        Count = (int)count;
    }

    /// <summary>A shape of the given sizes, outermost first; each at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the product exceeds 2³¹ − 1.</exception>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes);

    /// <summary>How many axes there are.</summary>
    public int Length => sizes.Length;

    /// <summary>The size along one axis.</summary>
    public int this[int axis] => sizes[axis];

    /// <summary>How many values a tensor of this shape holds: the product of the sizes.</summary>
    public int Count { get; }

    int IReadOnlyCollection<int>.Count => sizes.Length;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && sizes.AsSpan().SequenceEqual(other.sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (int size in sizes)
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>The sizes in parentheses: <c>(6, 28, 28)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", sizes)})";
}
