using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class SoftmaxCrossEntropyTests
{
    [Fact]
    public void EqualsTheFormulaInDouble() =>
        Gen.Float[-30, 30].Array[1, 17].SelectMany(logits => Gen.Int[0, logits.Length - 1], (z, label) => (z, label))
        .Sample(pair =>
        {
            (float loss, _, float[] gradient) = Run(pair.z, OneHot(pair.z.Length, pair.label), scale: 0.5f);
            double[] shares = Softmax(pair.z);
            // exp and log err by two roundings each, z − max by one of up to 60: 2⁻²³·60 at most.
            new Tolerance(8e-6, 1e-6).Check("loss", 0, loss, -Math.Log(shares[pair.label]));
            for (int k = 0; k < gradient.Length; k++)
                new Tolerance(1e-6, 0).Check("gradient", k, gradient[k], 0.5 * (shares[k] - (k == pair.label ? 1 : 0)));
        }, iter: 300, threads: 1);

    [Theory]
    [InlineData(1e4f, 0f, 0, 0f)]
    [InlineData(1e4f, 0f, 1, 1e4f)]
    [InlineData(-1e30f, 1e30f, 1, 0f)]
    [InlineData(3e38f, 3e38f, 0, 0.6931472f)]
    public void HugeScoresStayNumbers(float first, float second, int label, float expected)
    {
        (float loss, _, float[] gradient) = Run([first, second], OneHot(2, label), 1f);
        Assert.Equal(expected, loss, expected * 1e-6f + 1e-30f);
        Assert.All(gradient, value => Assert.InRange(value, -1f, 1f));
    }

    [Fact]
    public void NaNScoresGiveNaN() => Assert.True(float.IsNaN(Run([1f, float.NaN, 2f], OneHot(3, 0), 1f).Loss));

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(1, 0f)]
    [InlineData(2, 0f)]
    public void TheAnswerIsTheFirstOfEqualScores(int label, float right) =>
        Assert.Equal(right, Run([5f, 5f, 1f], OneHot(3, label), 1f).Correct);

    // A row of weights, as mixed or smoothed labels give: L = ln Σ e^z · Σ t − Σ t·z.
    [Fact]
    public void TakesRowsOfWeights()
    {
        float[] logits = [0.5f, -1f, 2f], weights = [0.2f, 0.5f, 0.1f];
        (float loss, float correct, float[] gradient) = Run(logits, weights, 1f);
        double logSum = Math.Log(logits.Sum(z => Math.Exp(z)));
        Assert.Equal(logSum * 0.8 - (0.1 - 0.5 + 0.2), loss, 1e-6);
        Assert.Equal(0f, correct);
        for (int k = 0; k < 3; k++)
            Assert.Equal(Math.Exp(logits[k] - logSum) * 0.8 - weights[k], gradient[k], 1e-6);
    }

    [Theory]
    [InlineData(0.0, 10, 1f, 0f)]
    [InlineData(0.1, 10, 0.91f, 0.01f)]
    [InlineData(0.5, 4, 0.625f, 0.125f)]
    [InlineData(0.25, 1, 1f, 0.25f)]
    public void SmoothingSpreadsAShareOfTheLabel(double smoothing, int classes, float label, float other) =>
        Assert.Equal((label, other), new SoftmaxCrossEntropy(smoothing).Targets(classes));

    // (1 − s)·(−ln p[label]) + s·mean over k of −ln p[k], for training; test pictures are judged without smoothing.
    [Fact]
    public void EnginesTrainOnSmoothedLabelsAndEvaluateOnTrueOnes()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(7)), [1, 3, 3]);
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, 19, 7, Draw.Scaled);
        double[][] shares = [.. CpuEngine.Shared.Predict(model, images).Chunk(7).Select(Softmax)];
        double plain = images.Labels.ToArray().Select((label, i) => -Math.Log(shares[i][label])).Sum(),
            spread = shares.Sum(row => row.Average(p => -Math.Log(p)));
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session =
                engine.Train(model, images, new Sgd(0.5f), loss: new SoftmaxCrossEntropy(labelSmoothing: 0.3));
            BatchGradients gradients = session.Gradients([.. Enumerable.Range(0, 19)]);
            Assert.Equal(0.7 * plain + 0.3 * spread, gradients.Result.LossSum, 1e-4);
            float[] bias = gradients.Parameters["1.bias"].Values.ToArray();
            for (int k = 0; k < 7; k++)
                Assert.Equal(shares.Average(row => row[k]) - 0.7 * images.Labels.ToArray().Count(label =>
                    label == k) / 19 - 0.3 / 7, bias[k], 1e-6);
            Assert.Equal(plain / 19, session.Evaluate(images).Loss, 1e-5);
        }
    }

    [Fact]
    public void PrintsItselfAndRefusesToSmoothAll()
    {
        Assert.Equal("SoftmaxCrossEntropy(labelSmoothing: 0.1)", new SoftmaxCrossEntropy(0.1).ToString());
        Assert.StartsWith("The label smoothing must be a number from 0 to less than 1, but got 1.",
            Assert.Throws<ArgumentOutOfRangeException>("labelSmoothing", () => new SoftmaxCrossEntropy(1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void GradientEqualsFiniteDifferences()
    {
        DoubleLane[] logits = [new(0.3), new(-1.2), new(2.5), new(0.1)],
            targets = [new(0.1), new(0.6), new(0), new(0.3)], gradient = new DoubleLane[4];
        double Loss()
        {
            SoftmaxCrossEntropy.Run<DoubleLane>(logits, targets, new(1), new DoubleLane[4], out DoubleLane loss, out _);
            return loss.Value;
        }
        SoftmaxCrossEntropy.Run<DoubleLane>(logits, targets, new(1), gradient, out _, out _);
        for (int k = 0; k < 4; k++)
        {
            DoubleLane before = logits[k];
            logits[k] = new(before.Value + 1e-4);
            double above = Loss();
            logits[k] = new(before.Value - 1e-4);
            double slope = (above - Loss()) / 2e-4;
            logits[k] = before;
            Assert.Equal(slope, gradient[k].Value, 1e-8);
        }
    }

    private static (float Loss, float Correct, float[] Gradient) Run(float[] logits, float[] targets, float scale)
    {
        Lanes1[] gradient = new Lanes1[logits.Length];
        SoftmaxCrossEntropy.Run<Lanes1>([.. logits.Select(z => new Lanes1(z))],
            [.. targets.Select(t => new Lanes1(t))], new(scale),
            gradient, out Lanes1 loss, out Lanes1 correct);
        return (loss.Value, correct.Value, [.. gradient.Select(lane => lane.Value)]);
    }

    private static float[] OneHot(int count, int label) =>
        [.. Enumerable.Range(0, count).Select(k => k == label ? 1f : 0f)];

    private static double[] Softmax(float[] logits)
    {
        double most = logits.Max(), sum = logits.Sum(z => Math.Exp(z - most));
        return [.. logits.Select(z => Math.Exp(z - most) / sum)];
    }
}
