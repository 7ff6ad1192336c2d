using Xunit;

namespace LeNetSharp.Tests;

public class DataSplitTests
{
    private static readonly ValueList<string> classes = ["cat", "dog"];

    [Fact]
    public void PicturesThatAreAddedDoNotMoveTheOthers()
    {
        DataSet few = Split(Noise(300)).Data, more = Split(Noise(400)).Data;
        Assert.Superset(Contents(few.Test), Contents(more.Test));
        Assert.Superset(Contents(few.Train), Contents(more.Train));
        Assert.InRange(few.Test.Count, 40, 80);
    }

    [Fact]
    public void TheOrderOfTheFilesDoesNotMatter()
    {
        ImageSet images = Noise(50);
        ImageSet turned = images.Select([.. Enumerable.Range(0, 50).Reverse()]);
        DataSet one = Split(images).Data, other = Split(turned).Data;
        Assert.Equal(one.Hashes, other.Hashes);
        Assert.Equal(one.Train.Bytes, other.Train.Bytes);
    }

    [Fact]
    public void TheSamePictureIsOnOneSideAndIsTold()
    {
        ImageSet images = Noise(40);
        OwnDataSet own = Split(images.Select([.. Enumerable.Range(0, 40), 3, 3, 7]));
        Assert.Empty(Contents(own.Data.Train).Intersect(Contents(own.Data.Test)));
        Assert.Equal("3 pictures are there more than once, with the same pixels", own.Notes[0]);
    }

    [Fact]
    public void APictureInTwoClassesIsTold()
    {
        ImageSet images = Noise(40);
        int[] labels = images.Labels.ToArray();
        labels[3] = labels[2] == 0 ? 1 : 0;
        byte[] pixels = images.Bytes.ToArray();
        pixels.AsSpan(2 * 4, 4).CopyTo(pixels.AsSpan(3 * 4));
        Assert.Equal("1 picture is in two classes, as in cat and dog",
            Split(new ImageSet([1, 2, 2], pixels, labels)).Notes[1]);
    }

    [Fact]
    public void PicturesOnBothSidesOfGivenFoldersAreTold()
    {
        ImageSet images = Noise(100);
        OwnDataSet own = DataSplit.Of(new FoundPictures(images, images.Select([1, 2, 3]), classes), "pets", "a test",
            "pets", new OwnDataOptions());
        Assert.Contains(
            "3 pictures are among the test pictures and among those to train on, with the same pixels: the test says too much of them", own.Notes);
        Assert.Null(own.TestShare);
        Assert.Equal((100, 3), (own.Data.Train.Count, own.Data.Test.Count));
    }

    [Fact]
    public void ClassesThatAreRareOrUntestedAreTold()
    {
        ImageSet images = Noise(205);
        ImageSet train =
            new([1, 2, 2], images.Bytes.ToArray(), [.. Enumerable.Range(0, 205).Select(i => i < 5 ? 1 : 0)]);
        OwnDataSet own = DataSplit.Of(new FoundPictures(train, train.Select([100, 101]), classes), "pets", "a test",
            "pets", new OwnDataOptions());
        Assert.Equal(
        [
            "2 pictures are among the test pictures and among those to train on, with the same pixels: the test says too much of them",
            "dog (5): fewer than 20 pictures to train on; expect little of a class before it has about 100",
            "dog: no test picture, so nothing is known of how well it is told",
            "cat has 200 pictures to train on, dog 5: accuracy says little of the rare class; look at each class with lenet eval",
        ], own.Notes);
    }

    [Fact]
    public void WithoutATestPictureItIsRefused() => Assert.Equal(
        "pets: expected pictures to train on and to test with, but of its 3 none is a test picture when a share of 0.001 is for testing. "
        + "Hint: add pictures, choose another --test-share, or make a folder train and a folder test",
        Assert.Throws<DataException>(() => DataSplit.Of(new FoundPictures(Noise(3), null, classes), "pets", "a test",
            "pets", new OwnDataOptions { TestShare = 0.001 })).Message);

    [Fact]
    public void PixelsGetMeanZeroAndDeviationOne()
    {
        DataSet data = Split(Noise(500)).Data;
        double[] seen = [.. data.Train.Bytes.ToArray().Select(raw => (double)data.Normalization.Apply(raw, 0))];
        Assert.Equal(0, seen.Average(), 1e-3);
        Assert.Equal(1, seen.Average(value => value * value), 1e-3);
    }

    private static OwnDataSet Split(ImageSet images) =>
        DataSplit.Of(new FoundPictures(images, null, classes), "pets", "a test", "pets", new OwnDataOptions());

    // 2 x 2 pixels, the same at every call.
    private static ImageSet Noise(int count)
    {
        byte[] pixels = new byte[4 * count];
        new Random(1).NextBytes(pixels);
        return new ImageSet([1, 2, 2], pixels, [.. Enumerable.Range(0, count).Select(i => i % 2)]);
    }

    private static HashSet<string> Contents(ImageSet images) =>
        [.. Enumerable.Range(0, images.Count)
            .Select(i => Convert.ToHexString(images.Bytes.Slice(i * images.Shape.Count, images.Shape.Count)))];
}
