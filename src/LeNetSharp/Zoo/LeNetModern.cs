namespace LeNetSharp;

/// <summary>LeNet's size with what was learned since: seven small convolutions with batch normalisation and ReLU, and
/// the mean of each last map.</summary>
/// <remarks>Two 3×3 convolutions see what one of 5×5 sees, with fewer weights (Simonyan and Zisserman 2015); batch
/// normalisation (Ioffe and Szegedy 2015) makes a bias before it needless; global averaging in place of fully connected
/// layers (Lin, Chen and Yan 2014) leaves the weights to the convolutions. Channels 16, 16, pool, 32, 32, pool, 42, 42,
/// 42: 60,994 parameters for one channel and 10 classes, less than LeNet's 61,706. Seven in ten weights see 7×7 maps,
/// where they cost least: 6.8 million multiply-adds a picture, where five wider convolutions of as many weights took
/// 11.5 million and learned less (docs/decisions/0018).</remarks>
public static class LeNetModern
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) =>
        SmallConvolutions.Create(classes, [16, 16], [32, 32], [42, 42, 42]);
}
