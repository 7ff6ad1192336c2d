namespace LeNetSharp;

/// <summary>Digits in the manner of 1989: 7,291 to train on and 2,007 to test with, 16 x 16 grey, taken from
/// MNIST.</summary>
/// <remarks>The zip code digits of LeCun et al. (1989) themselves are not public in that form. As in
/// karpathy/lecun1989-repro, as many are drawn from MNIST's two sets (here by the library's own random numbers, always
/// the same ones) and made smaller. Here, as in 1989, a digit fills its picture: its ink, within a square, is brought
/// to 16 x 16, each new pixel the mean over its area.</remarks>
public static class ZipDigits
{
    private const int Side = 16, TrainCount = 7291, TestCount = 2007;
    private const ulong Seed = 1989;

    /// <summary>MNIST's files, and what is made of them.</summary>
    public static KnownDataSet Known { get; } = Mnist.Known with
    {
        Name = "mnist-1989",
        Title = "MNIST as in 1989",
        Picture = [1, Side, Side],
        Source = Mnist.Known,
        Prepare = From,
    };

    /// <summary>Takes the digits from MNIST.</summary>
    /// <param name="mnist">MNIST, or any other set of grey pictures of bytes that is large enough.</param>
    public static DataSet From(DataSet mnist)
    {
        ArgumentNullException.ThrowIfNull(mnist);
        return mnist with
        { Name = Known.Name, Train = Take(mnist.Train, TrainCount, 0), Test = Take(mnist.Test, TestCount, 1) };
    }

    // The first places of a shuffled order: so no digit is taken twice.
    private static ImageSet Take(ImageSet images, int count, int stream)
    {
        ImageSet drawn = images.Select(DataOrder.ForEpoch(Seed, stream, images.Count).AsSpan(0, count));
        int pixels = images.Shape.Count;
        byte[] small = new byte[count * Side * Side];
        for (int n = 0; n < count; n++)
        {
            ReadOnlySpan<byte> ink =
                SquareOfInk(drawn.Bytes.Slice(n * pixels, pixels), images.Shape[1], images.Shape[2], out int side);
            AreaMean.Resize(ink, side, side, small.AsSpan(n * Side * Side, Side * Side), Side, Side);
        }
        return new ImageSet([1, Side, Side], small, drawn.Labels.ToArray());
    }

    // The smallest rectangle that holds all ink, in the middle of a square; the whole picture where there is none.
    private static byte[] SquareOfInk(ReadOnlySpan<byte> picture, int height, int width, out int side)
    {
        (int top, int bottom, int left, int right) = (height, -1, width, -1);
        for (int i = 0; i < picture.Length; i++)
            if (picture[i] > 0)
                (top, bottom, left, right) =
                    (Math.Min(top, i / width), i / width, Math.Min(left, i % width), Math.Max(right, i % width));
        if (bottom < 0)
            (top, bottom, left, right) = (0, height - 1, 0, width - 1);
        side = Math.Max(bottom - top, right - left) + 1;
        byte[] square = new byte[side * side];
        int down = (side - (bottom - top + 1)) / 2, across = (side - (right - left + 1)) / 2;
        for (int row = top; row <= bottom; row++)
            picture.Slice(row * width + left, right - left + 1)
                .CopyTo(square.AsSpan((row - top + down) * side + across));
        return square;
    }
}
