namespace LeNetSharp.Tests;

/// <summary>Small pictures that any healthy network learns in a moment: each class is bright in a corner of its own, in
/// noise.</summary>
internal static class Blobs
{
    public const int Classes = 4;
    private const int Side = 8;

    public static DataSet Of(int pictures = 512, bool shuffled = false, Normalization? normalization = null) =>
        new("blobs",
        Images(pictures, shuffled, 1), Images(128, shuffled, 2), ["a", "b", "c", "d"],
        normalization ?? Normalization.Bytes, new Dictionary<string, string>());

    /// <summary>A convolution, an activation, pooling, and two fully connected layers.</summary>
    public static Network Network(Func<Layer> activation) => new(new Sequential(
        new Conv2d(4, kernel: 3, padding: 1), activation(), new AvgPool2d(2), new Flatten(), new Linear(16),
        activation(), new Linear(Classes)), [1, Side, Side], "small");

    private static ImageSet Images(int count, bool shuffled, uint stream)
    {
        Philox random = new(7, Purpose.InitialWeights, stream);
        byte[] pixels = new byte[count * Side * Side];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            int shown = random.Below((ulong)(i * 100), Classes);
            labels[i] = shuffled ? random.Below((ulong)(i * 100 + 1), Classes) : shown;
            for (int at = 0; at < Side * Side; at++)
            {
                bool bright = at / Side / 4 == shown / 2 && at % Side / 4 == shown % 2;
                pixels[i * Side * Side + at] =
                    (byte)((bright ? 120 : 20) + random.Below((ulong)(i * 100 + 2 + at), 100));
            }
        }
        return new ImageSet([1, Side, Side], pixels, labels);
    }
}
