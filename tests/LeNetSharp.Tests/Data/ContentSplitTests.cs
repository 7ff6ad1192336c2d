using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

public class ContentSplitTests
{
    // Of twenty pictures in all, so that equal ones come up.
    private static readonly Gen<byte[][]> pictures = Gen.Byte[1, 20].Select(value =>
        Enumerable.Range(0, 16).Select(i => (byte)(value * i)).ToArray()).Array[2, 60];

    [Fact]
    public void APictureAloneDecidesWhereItLands()
    {
        ImageSet images = Random(2000);
        HashSet<int> below = [.. ContentSplit.Of(images, 0.3).Below];
        Assert.InRange(below.Count, 500, 700);
        // The other way round, and each alone.
        int[] reversed = [.. Enumerable.Range(0, 2000).Reverse()];
        Assert.Equal(below.Order(), ContentSplit.Of(images.Select(reversed), 0.3).Below.Select(i => 1999 - i).Order());
        Assert.All(Enumerable.Range(0, 50), i =>
            Assert.Equal(below.Contains(i) ? 1 : 0, ContentSplit.Of(images.Select([i]), 0.3).Below.Length));
    }

    [Fact]
    public void EveryPictureLandsOnOneSideInOrder() =>
        Gen.Select(pictures, Gen.Double[0.01, 0.99]).Sample((all, share) =>
    {
        ImageSet images = new([1, 4, 4], all.SelectMany(picture => picture).ToArray(), new int[all.Length]);
        (int[] rest, int[] below) = ContentSplit.Of(images, share);
        Assert.Equal(Enumerable.Range(0, all.Length), rest.Concat(below).Order());
        Assert.Equal(rest.Order(), rest);
        Assert.Equal(below.Order(), below);
        Assert.Empty(rest.Select(i => Convert.ToHexString(all[i]))
            .Intersect(below.Select(i => Convert.ToHexString(all[i]))));
        Assert.Empty(below.Except(ContentSplit.Of(images, Math.Min(share * 1.5, 0.995)).Below));
    }, iter: 100, threads: 1);

    // SHA-256 of one zero byte begins with 6e34, of one byte of 1 with 4bf5: 0.430 and 0.297.
    [Theory]
    [InlineData(0, 0.430, false)]
    [InlineData(0, 0.431, true)]
    [InlineData(1, 0.296, false)]
    [InlineData(1, 0.297, true)]
    public void TheShaOfThePixelsDecides(byte pixel, double share, bool isBelow) =>
        Assert.Equal(isBelow ? 1 : 0,
            ContentSplit.Of(new ImageSet([1, 1, 1], new[] { pixel }, [0]), share).Below.Length);

    [Fact]
    public void ADataSetKeepsSomeBack()
    {
        DataSet all = new("drawn", Random(200), Random(5), ["a", "b"], Normalization.Bytes,
            new Dictionary<string, string>());
        DataSet split = all.WithValidation(0.25);
        Assert.Equal(200, split.Train.Count + split.Validation!.Count);
        Assert.InRange(split.Validation.Count, 30, 70);
        Assert.Equal(ContentSplit.Of(all.Train, 0.25).Below.Select(i => all.Train.Labels[i]),
            split.Validation.Labels.ToArray());
        Assert.Same(all.Test, split.Test);
        Assert.Equal($"drawn has {split.Validation.Count} validation pictures already. Use it as it is.",
            Assert.Throws<ArgumentException>(() => split.WithValidation(0.5)).Message);
        Assert.Equal(
            "A share of 1E-09 leaves 200 of the 200 pictures of drawn to train on and 0 to validate with. Use another share.",
            Assert.Throws<ArgumentException>(() => all.WithValidation(1e-9)).Message);
        Assert.StartsWith("The share must be a number above 0 and below 1, but got 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => all.WithValidation(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FloatsAreSplitAsWell()
    {
        ImageSet images = new([1, 2, 2], Draw.Normal(400), new int[100]);
        (int[] rest, int[] below) = ContentSplit.Of(images, 0.5);
        Assert.Equal(100, rest.Length + below.Length);
        Assert.InRange(below.Length, 30, 70);
    }

    private static ImageSet Random(int count) =>
        new([1, 4, 4], Draw.Normal(count * 16).Select(value => (byte)Math.Clamp(128 + 60 * value, 0, 255)).ToArray(),
            [.. Enumerable.Range(0, count).Select(i => i % 2)]);
}
