namespace LeNetSharp.Commands;

/// <summary>Pictures that show nothing: made of random numbers, always the same.</summary>
internal static class StrangePictures
{
    // Training draws for no such purpose.
    private const Purpose ForPictures = (Purpose)0x50494354;
    private const int Greys = 256;

    /// <summary>All kinds, as many of each as there are test pictures, and one constant picture of each grey.</summary>
    /// <param name="own">The network's own test pictures.</param>
    public static IEnumerable<PictureSet> Of(ImageSet own)
    {
        Range range = Range.Of(own);
        yield return new("own, pixels shuffled", Shuffled(own));
        yield return new("uniform noise", Make(own, own.Count, (random, picture, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = range.Low + random.Uniform((ulong)i) * (range.High - range.Low);
        }, stream: 1));
        yield return new("Gaussian noise", Make(own, own.Count, (random, picture, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Clamp((float)(range.Mean + random.Normal((ulong)i) * range.Deviation),
                    range.Low, range.High);
        }, stream: 2));
        yield return new("constant", Make(own, Greys, (_, picture, values) =>
            values.Fill(range.Low + (range.High - range.Low) * picture / (Greys - 1)), stream: 3));
    }

    // Each picture keeps its pixels, and so their histogram, but in an order of its own (Fisher and Yates).
    private static ImageSet Shuffled(ImageSet own) => Make(own, own.Count, (random, picture, values) =>
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Pixel(own, picture * own.Shape.Count + i);
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = random.Below((ulong)i, i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }, stream: 0);

    private delegate void Fill(Philox random, int picture, Span<float> values);

    private static ImageSet Make(ImageSet own, int count, Fill fill, uint stream)
    {
        int each = own.Shape.Count;
        float[] values = new float[count * each];
        for (int picture = 0; picture < count; picture++)
            fill(new Philox((ulong)picture, ForPictures, stream), picture, values.AsSpan(picture * each, each));
        return own.IsBytes
            ? new ImageSet(own.Shape, Array.ConvertAll(values, value => (byte)(value + 0.5f)), new int[count])
            : new ImageSet(own.Shape, values, new int[count]);
    }

    private static float Pixel(ImageSet images, int i) => images.IsBytes ? images.Bytes[i] : images.Floats[i];

    // From the darkest to the lightest pixel that there can be, and how the network's own are spread between.
    private readonly record struct Range(float Low, float High, double Mean, double Deviation)
    {
        public static Range Of(ImageSet own)
        {
            int count = own.Count * own.Shape.Count;
            (float low, float high, double sum, double squares) = own.IsBytes
                ? (0f, 255f, 0.0, 0.0)
                : (float.MaxValue, float.MinValue, 0.0, 0.0);
            for (int i = 0; i < count; i++)
            {
                float value = Pixel(own, i);
                (low, high, sum, squares) =
                    (Math.Min(low, value), Math.Max(high, value), sum + value, squares + (double)value * value);
            }
            double mean = sum / Math.Max(1, count);
            return new Range(low, high, mean, Math.Sqrt(Math.Max(0, squares / Math.Max(1, count) - mean * mean)));
        }
    }
}
