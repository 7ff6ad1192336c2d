using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class SoftmaxTests
{
    private static readonly Sequential scores = new(new Flatten(), new Linear(4)),
        shares = new(new Flatten(), new Linear(4), new Softmax());

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(17)]
    public void Rows(int features) => LayerCheck.Run(() => new Softmax(), [features], [features], parameters: 0);

    [Theory]
    [InlineData(new[] { 0f, 0f }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { 1e30f, 0f, -1e30f }, new[] { 1f, 0f, 0f })]
    [InlineData(new[] { 0f, 0.6931472f }, new[] { 1f / 3, 2f / 3 })]
    public void Values(float[] x, float[] expected)
    {
        Lanes1[] y = new Lanes1[x.Length];
        new Softmax().Forward<Lanes1>(new Softmax().Build([x.Length]),
            [.. x.Select(value => new Lanes1(value))], [], y);
        for (int k = 0; k < x.Length; k++)
            Assert.Equal(expected[k], y[k].Value, 2e-7f);
    }

    // Its shares are the probabilities that a network without it has; loss, gradients and training are the same to the
    // bit.
    [Fact]
    public void AtTheEndItLeavesTheLossToTheScores()
    {
        Model plain = Draw.Model(new Network(scores, [2, 3, 3]), Draw.Normal),
            model = Draw.Model(new Network(shares, [2, 3, 3]), Draw.Normal);
        ImageSet images = Draw.Images([2, 3, 3], 19, 4, Draw.Normal);
        foreach (CpuEngine engine in Engines.All)
        {
            Assert.Equal(engine.Evaluate(plain, images).Loss, engine.Evaluate(model, images).Loss);
            float[] outputs = engine.Predict(model, images);
            for (int n = 0; n < images.Count; n++)
                Assert.Equal(1f, outputs[(4 * n)..(4 * n + 4)].Sum(), 3e-7f);
            using ITrainingSession one = engine.Train(plain, images, new Sgd(0.5f)),
                other = engine.Train(model, images, new Sgd(0.5f));
            int[] all = [.. Enumerable.Range(0, images.Count)];
            Assert.Equal(one.Step(all, 0.5f), other.Step(all, 0.5f));
            Assert.Equal(one.Snapshot(1).Parameter("1.weight").Values.ToArray(),
                other.Snapshot(1).Parameter("1.weight").Values.ToArray());
        }
    }

    [Fact]
    public void AtTheEndItsSharesAreTheProbabilities()
    {
        Model plain = Draw.Model(new Network(scores, [2, 3, 3]), Draw.Normal),
            model = Draw.Model(new Network(shares, [2, 3, 3]), Draw.Normal);
        byte[] picture = [.. Enumerable.Range(0, 18).Select(i => (byte)(i % 5))];
        Prediction one = plain.Predict(picture), other = model.Predict(picture);
        Assert.Equal(one.Label, other.Label);
        for (int k = 0; k < 4; k++)
            Assert.Equal(one.Probabilities[k], other.Probabilities[k], 1e-7f);
    }

    [Fact]
    public void RefusesMaps() => Assert.Equal("expects an input of shape (features), but got (2, 3, 3)",
        Assert.Throws<ShapeException>(() => new Softmax().Build([2, 3, 3])).Expectation);

    [Fact]
    public void PrintsItself() => Assert.Equal("Softmax()", new Softmax().ToString());
}
