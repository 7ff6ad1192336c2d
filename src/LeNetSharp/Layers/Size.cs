namespace LeNetSharp;

/// <summary>A height and a width, in rows and columns; a single number means both.</summary>
public readonly record struct Size(int Height, int Width)
{
    /// <summary>A square: <c>5</c> means 5 rows and 5 columns.</summary>
    public static implicit operator Size(int side) => new(side, side);

    /// <summary>A height and a width: <c>(5, 3)</c>.</summary>
    public static implicit operator Size((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary><c>5</c> for a square, <c>(5, 3)</c> else.</summary>
    public override string ToString() => Height == Width ? $"{Height}" : $"({Height}, {Width})";

    /// <summary>This size, or an error that names the parameter when a side is below 1.</summary>
    internal Size AtLeastOne(string name) => Height >= 1 && Width >= 1
        ? this
        : throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1 in each direction, but got {this}.");
}
