using Xunit;

namespace LeNetSharp.Tests;

public class ImageSetTests
{
    [Fact]
    public void SelectedPicturesComeInTheOrderOfTheirIndices()
    {
        ImageSet bytes = new([1, 1, 2], new byte[] { 1, 2, 3, 4, 5, 6 }, [7, 8, 9]);
        ImageSet chosen = bytes.Select([2, 0, 2]);
        Assert.Equal([5, 6, 1, 2, 5, 6], chosen.Bytes.ToArray());
        Assert.Equal([9, 7, 9], chosen.Labels.ToArray());
        ImageSet floats = new([1, 1, 2], new[] { 1f, 2f, 3f, 4f }, [0, 1]);
        Assert.Equal([3f, 4f], floats.Select([1]).Floats.ToArray());
        Assert.Equal(0, bytes.Select([]).Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void AnIndexOutOfRangeIsRefused(int index)
    {
        ImageSet images = new([1, 1, 1], new byte[3], [0, 1, 2]);
        Assert.StartsWith($"There are 3 pictures, 0 to 2, but index {index} was asked for.",
            Assert.Throws<ArgumentOutOfRangeException>(() => images.Select([index])).Message, StringComparison.Ordinal);
    }
}
