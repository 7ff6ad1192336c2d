using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class RadialBasisTests
{
    // Nothing of it is learned.
    [Fact]
    public void DistancesToTenCodes() =>
        LayerCheck.Run(() => new RadialBasis(10), input: [84], output: [10], parameters: 0);

    [Fact]
    public void CodesOfAnyLength() => LayerCheck.Run(() => new RadialBasis(3), input: [5], output: [3], parameters: 0);

    [Fact]
    public void TheNearestCodeWins()
    {
        RadialBasis layer = new(10);
        Plan plan = layer.Build([84]);
        float[] weights =
            Model.Create(new Network(new Sequential(new Flatten(), layer), [84, 1, 1])).Weights.Span.ToArray();
        for (int digit = 0; digit < 10; digit++)
        {
            Lanes1[] x = [.. weights.AsSpan(digit * 84, 84).ToArray().Select(value => new Lanes1(value))],
                y = new Lanes1[10];
            layer.Forward<Lanes1>(plan, x, weights, y);
            Assert.Equal(0f, y[digit].Value);
            // A place in which two codes differ counts 4: all digits differ in at least ten.
            Assert.All(y.Where((_, i) => i != digit), lane => Assert.True(lane.Value <= -40, $"{digit}: {lane.Value}"));
        }
    }

    [Fact]
    public void ItsCodesAreDrawnDigits()
    {
        float[] weights = Model.Create(new Network(new Sequential(new Flatten(), new RadialBasis(12)),
            [84, 1, 1])).Weights.Span.ToArray();
        Assert.All(weights.Take(12 * 84), value => Assert.Equal(1f, Math.Abs(value)));
        // The upper bar of a seven, and its empty first row.
        Assert.Equal([-1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1], weights.Skip(7 * 84).Take(14));
        Assert.NotEqual(weights.Skip(10 * 84).Take(84), weights.Skip(11 * 84).Take(84));
    }
}
