using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The folder that a user names.</summary>
public class DataFolderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LoadsTheFourFiles(bool compressed)
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "mine", compressed);
        FakeDataSet.AssertIsWhole(Load(folder));
    }

    [Fact]
    public void KnowsTheNamesWithADot()
    {
        using TemporaryFolder folder = new();
        foreach ((string name, byte[] content) in FakeDataSet.Files)
            folder.Write("mine/" + name.Replace("-idx", ".idx", StringComparison.Ordinal), content);
        FakeDataSet.AssertIsWhole(Load(folder));
    }

    [Fact]
    public void TriesNothingElse()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "cache/fake");
        DataSourceOptions options = FakeDataSet.Options(cache: folder["cache"]) with { Directory = folder["mine"] };
        const string Files = "the four files of Fake-MNIST (train-images-idx3-ubyte, train-labels-idx1-ubyte, "
            + "t10k-images-idx3-ubyte, "
            + "t10k-labels-idx1-ubyte; plain or .gz)";
        Assert.Equal($"{folder["mine"]}: expected {Files}, but there is no such folder. Hint: check the folder's path",
            Assert.Throws<DataException>(() => FakeDataSet.Known.Get(options)).Message);
        folder.Write("mine/train-images-idx3-ubyte", FakeDataSet.TrainImages);
        Assert.Equal($"{folder["mine"]}: expected {Files}, but there is no train-labels-idx1-ubyte. Hint: check the "
            + "folder's path",
            Assert.Throws<DataException>(() => FakeDataSet.Known.Get(options)).Message);
    }

    [Fact]
    public void RefusesCountsThatDiffer()
    {
        using TemporaryFolder folder = Folder("train-labels-idx1-ubyte", FakeDataSet.TestLabels);
        string images = folder["mine", "train-images-idx3-ubyte"], labels = folder["mine", "train-labels-idx1-ubyte"];
        Assert.Equal($"{labels}: expected 6 labels, one for each picture of {images}, but got 4. Hint: take both "
            + "files from one data set",
            Error(folder));
    }

    [Fact]
    public void RefusesALabelOutOfRange()
    {
        using TemporaryFolder folder = Folder("t10k-labels-idx1-ubyte", FakeDataSet.Idx([4], i => (byte)(i + 1)));
        Assert.Equal($"{folder["mine", "t10k-labels-idx1-ubyte"]}: expected labels from 0 to 2, but label 2 is 3. "
            + "Hint: use Fake-MNIST's own label file", Error(folder));
    }

    [Fact]
    public void RefusesPicturesOfAnotherSize()
    {
        using TemporaryFolder folder = Folder("train-images-idx3-ubyte", FakeDataSet.Idx([6, 32, 32], _ => 0));
        Assert.Equal($"{folder["mine", "train-images-idx3-ubyte"]}: expected dimensions count x 28 x 28, but got 6 "
            + "x 32 x 32. "
            + "Hint: use Fake-MNIST's own image file", Error(folder));
    }

    [Fact]
    public void RefusesLabelsWherePicturesBelong()
    {
        using TemporaryFolder folder = Folder("train-images-idx3-ubyte", FakeDataSet.TrainLabels);
        Assert.Equal($"{folder["mine", "train-images-idx3-ubyte"]}: expected dimensions count x 28 x 28, but got 6. "
            + "Hint: use Fake-MNIST's own image file", Error(folder));
        folder.Write("mine/train-images-idx3-ubyte", FakeDataSet.TrainImages);
        folder.Write("mine/train-labels-idx1-ubyte", FakeDataSet.TrainImages);
        Assert.Equal($"{folder["mine", "train-labels-idx1-ubyte"]}: expected one dimension, as labels have, but got "
            + "6 x 28 x 28. "
            + "Hint: use Fake-MNIST's own label file", Error(folder));
    }

    [Fact]
    public void RefusesAnEmptySet()
    {
        using TemporaryFolder folder = Folder("train-images-idx3-ubyte", FakeDataSet.Idx([0, 28, 28], _ => 0));
        Assert.Equal($"{folder["mine", "train-images-idx3-ubyte"]}: expected at least 1 picture, but got 0. "
            + "Hint: use Fake-MNIST's own image file", Error(folder));
    }

    [Fact]
    public void RefusesContentThatIsNotThePublishedOne()
    {
        byte[] changed = [.. FakeDataSet.TestImages];
        changed[^1] ^= 1;
        using TemporaryFolder folder = Folder("t10k-images-idx3-ubyte", changed);
        Assert.Matches("t10k-images-idx3-ubyte: expected Fake-MNIST's t10k-images-idx3-ubyte with SHA-256 "
            + FakeDataSet.Known.TestImages.Sha256
            + ", but got [0-9a-f]{64}\\. Hint: the file is damaged or not the published one; fetch it anew$",
                Error(folder));
    }

    [Fact]
    public void NamesTheFilesThatWereMixedUp()
    {
        using TemporaryFolder folder = Folder("train-images-idx3-ubyte", FakeDataSet.TestImages);
        folder.Write("mine/train-labels-idx1-ubyte", FakeDataSet.TestLabels);
        Assert.Equal($"{folder["mine", "train-images-idx3-ubyte"]}: expected Fake-MNIST's train-images-idx3-ubyte, "
            + "but this is "
            + "Fake-MNIST's t10k-images-idx3-ubyte. Hint: rename the files", Error(folder));
    }

    // As where digits lie and clothes are asked for: this set's training pictures are known as another's.
    [Fact]
    public void NamesTheDataSetThatItReallyIs()
    {
        IdxFile digits = new("somewhere/train-images-idx3-ubyte", Array.Empty<byte>(), [60000, 28, 28]);
        KnownDataSet mnist = Mnist.Known with { TrainImages = Mnist.Known.TrainImages with { Sha256 = digits.Sha256 } };
        DataException error = Assert.Throws<DataException>(() =>
            DataCheck.Hash(FashionMnist.Known, FashionMnist.Known.TrainImages, digits, [FashionMnist.Known, mnist]));
        Assert.Equal("somewhere/train-images-idx3-ubyte: expected Fashion-MNIST's train-images-idx3-ubyte, but this "
            + "is MNIST's "
            + "train-images-idx3-ubyte. Hint: ask for mnist, or put Fashion-MNIST's files there", error.Message);
    }

    private static TemporaryFolder Folder(string name, byte[] content)
    {
        TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "mine");
        folder.Write("mine/" + name, content);
        return folder;
    }

    private static DataSet Load(TemporaryFolder folder) =>
        FakeDataSet.Known.Get(new DataSourceOptions { Directory = folder["mine"] });

    private static string Error(TemporaryFolder folder) => Assert.Throws<DataException>(() => Load(folder)).Message;
}
