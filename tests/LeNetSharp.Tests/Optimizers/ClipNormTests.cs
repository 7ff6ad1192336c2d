using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A gradient that is too long is shortened as a whole before the optimizer sees it.</summary>
[Trait("Width", "all")]
public class ClipNormTests
{
    private static readonly Network network =
        new(new Sequential(new Conv2d(3, kernel: 3), new Tanh(), new Flatten(), new Linear(5)), [1, 8, 8]);

    private static readonly int[] batch = [.. Enumerable.Range(0, 50)];

    [Theory]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void ShortensToTheNorm(double share)
    {
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, batch.Length, 5, Draw.Scaled);
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession free = engine.Train(model, images, new Sgd(0.5f));
            Dictionary<string, float[]> gradients =
                free.Gradients(batch).Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Values.ToArray());
            double norm = Math.Sqrt(gradients.Values.SelectMany(values => values).Sum(value => (double)value * value));
            using ITrainingSession clipped = engine.Train(model, images, new Sgd(0.5f, clipNorm: share * norm));
            clipped.Step(batch, 0.5f);
            Model after = clipped.Snapshot(1);
            foreach (Parameter parameter in network.Parameters)
            {
                float[] before = model.Parameter(parameter.Name).Values.ToArray(),
                    now = after.Parameter(parameter.Name).Values.ToArray();
                for (int i = 0; i < now.Length; i++)
                    new Tolerance(1e-6, 1e-6).Check($"{parameter.Name}, {Engines.Text(engine)}", i, now[i],
                        before[i] - 0.5 * Math.Min(1, share) * gradients[parameter.Name][i]);
            }
        }
    }

    [Fact]
    public void HasTheSameBitsOnEveryEngine()
    {
        ImageSet images = Draw.Images(network.Input, batch.Length, 5, Draw.Scaled);
        float[] Weights(CpuEngine engine)
        {
            using ITrainingSession session =
                engine.Train(Draw.Model(network, Draw.Scaled), images, new Adam(0.01f, clipNorm: 0.1));
            for (int step = 0; step < 5; step++)
                session.Step(batch, 0.01f);
            return session.Snapshot(5).Weights.Span.ToArray();
        }
        Assert.All(Engines.All, engine => Assert.Equal(Weights(Engines.All[0]), Weights(engine)));
    }

    [Fact]
    public void NoGradientIsTooLongForItsNorm()
    {
        Assert.Equal(Math.Sqrt(5) * 1e30, GradientNorm.Of([1e30f, -1e30f, 1e30f, 1e30f, 1e30f]), 1e24);
        Assert.Equal(5, GradientNorm.Of([3, 4]));
        Assert.Equal(0, GradientNorm.Of([]));
    }

    [Fact]
    public void PrintsItselfAndRefusesZero()
    {
        Assert.Equal("Sgd(0.5, clipNorm: 1)", new Sgd(0.5f, clipNorm: 1).ToString());
        Assert.StartsWith("The norm to clip at must be a positive number, but got 0.",
            Assert.Throws<ArgumentOutOfRangeException>("clipNorm", () => new Sgd(0.5f, clipNorm: 0)).Message,
            StringComparison.Ordinal);
    }
}
