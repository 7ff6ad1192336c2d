namespace LeNetSharp;

/// <summary>Fashion-MNIST: 60,000 pictures of clothes to train on and 10,000 to test with, 28 x 28 grey, ten
/// classes.</summary>
/// <remarks>Xiao, Rasul, Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms",
/// 2017.
/// The data of d2l's LeNet chapter.</remarks>
public static class FashionMnist
{
    /// <summary>Its files, hashes and sources.</summary>
    public static KnownDataSet Known { get; } = new()
    {
        Name = "fashion-mnist",
        Title = "Fashion-MNIST",
        Picture = [1, 28, 28],
        Classes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
            "Ankle boot"],
        TrainImages = new("train-images-idx3-ubyte", 47_040_016,
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        TrainLabels = new("train-labels-idx1-ubyte", 60_008,
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        TestImages = new("t10k-images-idx3-ubyte", 7_840_016,
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        TestLabels = new("t10k-labels-idx1-ubyte", 10_008,
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        // The authors' own bucket (fashion-mnist.s3-website.eu-central-1.amazonaws.com) does not speak HTTPS.
        Mirrors =
        [
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
        ],
        DebianPackage = "dataset-fashion-mnist",
    };

    /// <summary>Loads it from the first source that has it; its content is always checked.</summary>
    /// <param name="options">Where to look; the user's cache, the system, mirrors and packages when null.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DataException">No source has it, each named with its reason; or the given folder's files are
    /// not it.</exception>
    public static DataSet Load(DataSourceOptions? options = null, CancellationToken cancellationToken = default) =>
        Known.Load(options, cancellationToken);
}
