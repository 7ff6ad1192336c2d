using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

/// <summary>Against the printed tables of the t distribution.</summary>
public class StudentTTests
{
    [Theory]
    [InlineData(0.05, 1, 12.706)]
    [InlineData(0.05, 2, 4.303)]
    [InlineData(0.05, 3, 3.182)]
    [InlineData(0.05, 4, 2.776)]
    [InlineData(0.05, 9, 2.262)]
    [InlineData(0.05, 30, 2.042)]
    [InlineData(0.05, 120, 1.980)]
    [InlineData(0.01, 4, 4.604)]
    [InlineData(0.01, 15, 2.947)]
    [InlineData(0.2, 10, 1.372)]
    [InlineData(0.001, 8, 5.041)]
    public void CriticalValuesAreThoseOfTheTable(double probability, int freedom, double expected)
    {
        Assert.Equal(expected, StudentT.Critical(probability, freedom), 3);
        Assert.Equal(probability, StudentT.TwoSided(StudentT.Critical(probability, freedom), freedom), 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheEndsAreCertain(int freedom)
    {
        Assert.Equal(1, StudentT.TwoSided(0, freedom));
        Assert.Equal(0, StudentT.TwoSided(double.PositiveInfinity, freedom), 12);
        Assert.Equal(StudentT.TwoSided(1.5, freedom), StudentT.TwoSided(-1.5, freedom));
    }
}
