using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

public class SampleTests
{
    [Fact]
    public void MeanDeviationAndInterval()
    {
        Sample sample = new([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, sample.Mean);
        Assert.Equal(2.138, sample.Deviation, 3);
        Assert.Equal(1.787, sample.HalfInterval, 3);
    }

    [Fact]
    public void TooFewGiveNoNumber()
    {
        Assert.True(double.IsNaN(new Sample([]).Mean));
        Assert.True(double.IsNaN(new Sample([1]).Deviation));
        Assert.True(double.IsNaN(new Sample([1]).HalfInterval));
    }
}
