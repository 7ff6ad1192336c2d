namespace LeNetSharp;

/// <summary>Rows and columns of zeros around an input: on each of the four sides, or "same".</summary>
/// <remarks>Same makes the output ⌈input / stride⌉ rows and columns; an odd row goes to the bottom, an odd column to
/// the right, also with stride (Keras "same", ONNX SAME_UPPER). PyTorch's order of the same for stride 1.</remarks>
public readonly record struct Padding(int Top, int Left, int Bottom, int Right)
{
    /// <summary>As much as keeps the size at stride 1.</summary>
    public static Padding Same { get; } = new(0, 0, 0, 0) { IsSame = true };

    /// <summary>Whether the sides follow from input, kernel and stride.</summary>
    public bool IsSame { get; private init; }

    /// <summary>The same number on all four sides.</summary>
    public static implicit operator Padding(int side) => new(side, side, side, side);

    /// <summary>Top and bottom, then left and right, as in PyTorch.</summary>
    public static implicit operator Padding((int Height, int Width) size) =>
        new(size.Height, size.Width, size.Height, size.Width);

    /// <summary><c>2</c>, <c>(1, 2)</c> for height and width, <c>(0, 0, 1, 1)</c> for top, left, bottom, right, or
    /// <c>same</c>.</summary>
    public override string ToString() =>
        IsSame ? "same"
        : Top == Bottom && Left == Right ? new Size(Top, Left).ToString()
        : $"({Top}, {Left}, {Bottom}, {Right})";

    internal Padding NotNegative() => Top >= 0 && Left >= 0 && Bottom >= 0 && Right >= 0
        ? this
        : throw new ArgumentOutOfRangeException("padding", $"padding must be at least 0 on each side, but got {this}.");
}
