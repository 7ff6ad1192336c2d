namespace LeNetSharp;

/// <summary>A network for pictures that nobody has made one for yet: its depth follows their size, its width how many
/// there are.</summary>
/// <remarks>Convolutions of 3 x 3 with batch normalisation and ReLU; each halving of the picture by max pooling doubles
/// the maps up to four times the first; two more convolutions at the end, the mean of each map, one fully connected
/// layer. For (3, 64, 64): 97,000 parameters and
/// 16 million multiply-adds a picture.</remarks>
public static class ImageNetwork
{
    // Maps smaller than this are not halved again.
    private const int SmallestHalved = 12;

    private const int FewPictures = 1000;

    /// <summary>The network.</summary>
    /// <param name="picture">(channels, height, width) of one picture.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="count">Pictures to train on: few of them teach few weights.</param>
    public static Network For(Shape picture, int classes, int count)
    {
        ArgumentNullException.ThrowIfNull(picture);
        int width = count < FewPictures ? 8 : 16, maps = width;
        List<Layer> layers = [];
        for (int side = Math.Min(picture[1], picture[2]); side >= SmallestHalved;
            side /= 2, maps = Math.Min(2 * maps, 4 * width))
            layers.AddRange([.. Convolution(maps), new MaxPool2d(2)]);
        layers.AddRange([.. Convolution(maps), .. Convolution(maps), new GlobalAvgPool2d(), new Flatten(),
            new Linear(classes)]);
        return new Network(new Sequential([.. layers]), picture, $"image-{width}");
    }

    private static Layer[] Convolution(int maps) =>
        [new Conv2d(maps, kernel: 3, padding: 1, bias: false, weightInitializer: Initializer.KaimingNormal),
            new BatchNorm2d(), new ReLU()];
}
