using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The mean of all steps' weights, the newer the more, is what is tested and kept.</summary>
[Trait("Width", "all")]
public class WeightAverageTests
{
    private const double Decay = 0.75;

    private static readonly Network network = new(new Sequential(new Conv2d(3, kernel: 3), new BatchNorm2d(),
        new Tanh(), new Flatten(), new Linear(5)), [1, 8, 8]);

    private static readonly int[] batch = [.. Enumerable.Range(0, 20)];

    [Fact]
    public void IsTheWeightedMeanOfAllSteps()
    {
        ImageSet images = Draw.Images(network.Input, batch.Length, 5, Draw.Scaled);
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession session = engine.Train(Draw.Model(network, Draw.Scaled), images,
                new Sgd(0.3f, momentum: 0.9) { Average = Decay });
            double[] sum = new double[network.Plan.WeightCount];
            double count = 0;
            for (int step = 1; step <= 6; step++)
            {
                session.Step(batch, 0.3f);
                float[] weights = session.Snapshot(step).Weights.Span.ToArray(),
                    mean = session.Evaluated(step).Weights.Span.ToArray();
                count = Decay * count + 1;
                for (int i = 0; i < sum.Length; i++)
                    sum[i] = Decay * sum[i] + weights[i];
                foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
                    for (int i = parameter.Offset; i < parameter.Offset + parameter.Shape.Count; i++)
                        Assert.Equal(sum[i] / count, mean[i], 1e-6 * (1 + Math.Abs(weights[i])));
                Assert.Equal(engine.Evaluate(session.Evaluated(step), images).Loss, session.Evaluate(images).Loss);
            }
            Assert.NotEqual(session.Snapshot(6).Weights.Span.ToArray(), session.Evaluated(6).Weights.Span.ToArray());
        }
    }

    // Of 600 pictures two batches of 256 are shown, spread over all.
    [Theory]
    [InlineData(20, 20)]
    [InlineData(600, 512)]
    public void BatchNormalisationHasTheStatisticsOfTheAveragedLayers(int pictures, int shown)
    {
        ImageSet images = Draw.Images(network.Input, pictures, 5, Draw.Scaled);
        foreach (CpuEngine engine in new[] { Engines.All[0], Engines.All[^1] })
        {
            using ITrainingSession session = engine.Train(Draw.Model(network, Draw.Scaled), images,
                new Sgd(0.3f, momentum: 0.9) { Average = Decay });
            for (int step = 1; step <= 6; step++)
                session.Step(batch, 0.3f);
            Model averaged = session.Evaluated(6);
            IReadOnlyList<IReadOnlyList<Tensor>> layers = engine.Capture(averaged, images);
            float[] means = averaged.Parameter("1.running_mean").Values.ToArray(),
                variances = averaged.Parameter("1.running_var").Values.ToArray();
            int[][] batches = [.. Enumerable.Range(0, shown).Select(i => i * pictures / shown).Chunk(256)];
            for (int c = 0; c < means.Length; c++)
            {
                double[][] values =
                    [.. batches.Select(indices => indices.SelectMany(i => layers[i][0].Values.Slice(c * 36, 36)
                        .ToArray()).Select(value => (double)value).ToArray())];
                new Tolerance(1e-5, 1e-6)
                    .Check($"mean, {Engines.Text(engine)}", c, means[c], values.Average(batch => batch.Average()));
                new Tolerance(1e-5, 1e-6).Check($"variance, {Engines.Text(engine)}", c, variances[c],
                    values.Average(batch => batch.Sum(value => (value - batch.Average()) * (value - batch.Average()))
                        / (batch.Length - 1)));
            }
        }
    }

    // Testing in between changes nothing of what follows.
    [Fact]
    public void LookingAtTheMeanLeavesTheTrainingAsItIs()
    {
        ImageSet images = Draw.Images(network.Input, 300, 5, Draw.Scaled);
        float[] Weights(bool looks)
        {
            using ITrainingSession session = Engines.All[^1].Train(Draw.Model(network, Draw.Scaled), images,
                new Sgd(0.3f, momentum: 0.9) { Average = Decay }, augmentation: new Augmentation { Shift = 1 });
            for (int step = 1; step <= 4; step++)
            {
                session.Step(batch, 0.3f);
                if (looks)
                    session.Evaluate(images);
            }
            return [.. session.Snapshot(4).Weights.Span, .. session.Evaluated(4).Weights.Span];
        }
        Assert.Equal(Weights(false), Weights(true));
    }

    [Fact]
    public void WithoutItTheWeightsAreKept()
    {
        ImageSet images = Draw.Images(network.Input, batch.Length, 5, Draw.Scaled);
        using ITrainingSession session = Engines.All[0].Train(Draw.Model(network, Draw.Scaled), images, new Sgd(0.3f));
        session.Step(batch, 0.3f);
        Assert.Equal(session.Snapshot(1).Weights.Span.ToArray(), session.Evaluated(1).Weights.Span.ToArray());
    }

    [Fact]
    public void PrintsItselfAndRefusesOne()
    {
        Assert.Equal("Sgd(0.5, average: 0.999)", (new Sgd(0.5f) with { Average = 0.999 }).ToString());
        Assert.StartsWith("The decay of the average must be a number from 0 to less than 1, but got 1.",
            Assert.Throws<ArgumentOutOfRangeException>("average", () => new Sgd(0.5f) { Average = 1 }).Message,
            StringComparison.Ordinal);
    }
}
