using Xunit;

namespace LeNetSharp.Tests;

public class PixelRangeTests
{
    [Fact]
    public void SharesBecomeBytes() => IsBytes([0, 1 / 255f, 37 / 255f, 1], [0, 1, 37, 255], null);

    [Fact]
    public void WholeNumbersStay() => IsBytes([0, 1, 37, 255], [0, 1, 37, 255], null);

    [Fact]
    public void MinusOneToOneIsMovedAndTold() =>
        IsBytes([-1, -1 + 2 * 37 / 255f, 1, 1], [0, 37, 255, 255],
            "the pixels go from -1 to 1; they are taken as 0 to 255");

    [Fact]
    public void OtherNumbersStayFloatsAndAreTold()
    {
        float[] values = [-2.5f, 0, 1, 3.25f];
        PixelRange range = PixelRange.Of("a", values);
        ImageSet images = range.Pictures([1, 2, 2], values, [0]);
        Assert.Equal([-2.5f, 0, 1, 3.25f], images.Floats);
        Assert.Equal(
            "the pixels go from -2.5 to 3.25, and stay as they are: a model of them does not suit picture files, which have 0 to 255", range.Note);
    }

    [Fact]
    public void BothSidesDecideTogether() => Assert.Equal(new PixelRange(1, 0), PixelRange.Of("a", [0, 1], [0, 200]));

    [Fact]
    public void WhatIsNoNumberIsRefused() =>
        Assert.Equal("a: expected pixels, but one is NaN. Hint: save numbers alone",
        Assert.Throws<DataException>(() => PixelRange.Of("a", [0, float.NaN])).Message);

    private static void IsBytes(float[] values, byte[] bytes, string? note)
    {
        PixelRange range = PixelRange.Of("a", values);
        Assert.Equal(bytes, range.Pictures([1, 2, 2], values, [0]).Bytes);
        Assert.Equal(note, range.Note);
    }
}
