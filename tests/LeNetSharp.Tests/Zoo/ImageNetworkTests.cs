using Xunit;

namespace LeNetSharp.Tests;

public class ImageNetworkTests
{
    [Theory]
    [InlineData(1, 8, 8, 10)]
    [InlineData(1, 28, 28, 10)]
    [InlineData(3, 64, 64, 5)]
    [InlineData(3, 40, 70, 2)]
    [InlineData(1, 1, 5, 2)]
    public void SuitsAnyPicture(int channels, int height, int width, int classes)
    {
        Network network = ImageNetwork.For([channels, height, width], classes, count: 5000);
        Assert.Equal([classes], network.Output);
        Assert.Equal([channels, height, width], network.Input);
    }

    [Fact]
    public void FewPicturesTeachFewWeights()
    {
        Assert.InRange(ImageNetwork.For([3, 64, 64], 5, count: 8000).ParameterCount, 90_000, 100_000);
        Assert.InRange(ImageNetwork.For([3, 64, 64], 5, count: 200).ParameterCount, 20_000, 30_000);
        Assert.InRange(ImageNetwork.For([3, 64, 64], 5, count: 8000).MultiplyAdds, 15_000_000, 17_000_000);
    }

    [Fact]
    public void NoEpochEndsWithASinglePicture()
    {
        for (int count = 2; count < 3000; count++)
        {
            int batch = ImagePreset.BatchOf(count);
            Assert.InRange(batch, 2, Math.Min(count, 64));
            Assert.True(count % batch != 1, $"{count} pictures in batches of {batch}");
        }
    }
}
