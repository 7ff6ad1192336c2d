using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class ValueAxisTests
{
    [Fact]
    public void TicksAreRoundAndInside()
    {
        ValueAxis axis = new([0.788, 0.842], from: 100, to: 500);
        Assert.Equal(["0.80", "0.82", "0.84"], axis.Ticks.Select(axis.Text));
        Assert.All(axis.Ticks, tick => Assert.InRange(axis.At(tick), 100, 500));
        Assert.True(axis.At(0.80) < axis.At(0.82));
    }

    [Theory]
    [InlineData()]
    [InlineData(0.5)]
    [InlineData(0.0, 0.0)]
    [InlineData(double.NaN, 3.0)]
    public void AnyValuesMakeAnAxis(params double[] values)
    {
        ValueAxis axis = new(values, from: 0, to: 10);
        Assert.NotEmpty(axis.Ticks);
        Assert.All(values.Where(double.IsFinite), value => Assert.InRange(axis.At(value), 0, 10));
    }
}
