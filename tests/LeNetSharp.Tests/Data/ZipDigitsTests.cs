using Xunit;

namespace LeNetSharp.Tests;

public class ZipDigitsTests
{
    [Fact]
    public void AreTakenFromASetWithTheirLabels()
    {
        DataSet digits = ZipDigits.From(Numbered(8000));
        Assert.Equal("mnist-1989", digits.Name);
        Assert.Equal((7291, 2007), (digits.Train.Count, digits.Test.Count));
        Assert.Equal([1, 16, 16], digits.Train.Shape);
        // Each picture is of one grey, which is its label's.
        for (int n = 0; n < digits.Train.Count; n++)
            Assert.Equal(digits.Train.Labels[n], digits.Train.Bytes[n * 256 + 37]);
        Assert.NotEqual(digits.Train.Labels[..2007].ToArray(), digits.Test.Labels.ToArray());
    }

    // A bar of one column: it fills the height, and stands in the middle.
    [Fact]
    public void ADigitFillsItsPicture()
    {
        DataSet bars = Numbered(8000);
        byte[] pixels = new byte[8000 * 784];
        for (int n = 0; n < 8000; n++)
            for (int row = 3; row < 3 + 16; row++)
                pixels[n * 784 + row * 28 + 20] = 77;
        ImageSet images = new([1, 28, 28], pixels, [.. bars.Train.Labels]);
        ImageSet digits = ZipDigits.From(bars with { Train = images }).Train;
        for (int row = 0; row < 16; row++)
            Assert.Equal([0, 77, 0], digits.Bytes.Slice(row * 16 + 6, 3).ToArray());
    }

    // 28 to 16: a new pixel covers 7 quarters of an old one each way, 16 + 12 · … of 49 parts.
    [Fact]
    public void ANewPixelIsTheMeanOverItsArea()
    {
        byte[] picture = new byte[784], small = new byte[256];
        (picture[0], picture[1], picture[28]) = (196, 98, 49);
        AreaMean.Resize(picture, 28, 28, small, 16, 16);
        // (196·16 + 98·12 + 49·12) / 49 = 100; of the second pixel of the row a quarter of column 1 is left: 98·4 / 49
        // = 8.
        Assert.Equal((100, 8, 4), (small[0], small[1], small[16]));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(28, 16)]
    [InlineData(16, 16)]
    [InlineData(3, 5)]
    public void WhatIsEvenStaysEven(int side, int newSide)
    {
        byte[] picture = [.. Enumerable.Repeat((byte)201, side * side)], resized = new byte[newSide * newSide];
        AreaMean.Resize(picture, side, side, resized, newSide, newSide);
        Assert.All(resized, value => Assert.Equal(201, value));
    }

    private static DataSet Numbered(int count)
    {
        byte[] pixels = new byte[count * 784];
        int[] labels = [.. Enumerable.Range(0, count).Select(n => n * 7 % 10)];
        for (int n = 0; n < count; n++)
            pixels.AsSpan(n * 784, 784).Fill((byte)labels[n]);
        ImageSet images = new([1, 28, 28], pixels, labels);
        return new DataSet("mnist", images, images, Mnist.Known.Classes, Normalization.Bytes,
            new Dictionary<string, string>());
    }
}
