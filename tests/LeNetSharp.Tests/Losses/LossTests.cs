using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What holds for every loss: its gradient and second derivatives are those of finite differences; and what is
/// each one's own.</summary>
public class LossTests
{
    public static TheoryData<string> Losses => [.. losses.Keys];

    private static readonly Dictionary<string, Loss> losses = new Loss[]
    {
        new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy(0.2), new MeanSquaredError(), new MaximumAPosteriori(),
            new MaximumAPosteriori(0.1), new MaximumAPosteriori(3),
    }.ToDictionary(loss => loss.ToString());

    private static readonly double[] outputs = [-0.3, -1.2, -2.5, -0.1];

    [Theory]
    [MemberData(nameof(Losses))]
    public void GradientAndCurvatureEqualFiniteDifferences(string name)
    {
        Loss loss = losses[name];
        const double Step = 1e-4;
        for (int k = 0; k < outputs.Length; k++)
        {
            (double before, double[] gradient, double[] curvature) = Compute(loss, outputs, label: 2);
            double[] up = [.. outputs], down = [.. outputs];
            up[k] += Step;
            down[k] -= Step;
            (double above, double[] risen, _) = Compute(loss, up, label: 2);
            (double below, double[] fallen, _) = Compute(loss, down, label: 2);
            Assert.Equal((above - below) / (2 * Step), gradient[k], 1e-6);
            Assert.Equal((risen[k] - fallen[k]) / (2 * Step), curvature[k], 1e-6);
            Assert.True(before > 0);
        }
    }

    // The paper's formula, from penalties y = −z; and softmax cross-entropy with one more output that is always −j.
    [Fact]
    public void MaximumAPosterioriIsThatOfThePaper()
    {
        const double J = 0.7;
        double loss = Compute(new MaximumAPosteriori(J), outputs, label: 1).Loss;
        double paper = 1.2 + Math.Log(Math.Exp(-J) + outputs.Sum(Math.Exp));
        Assert.Equal(paper, loss, 1e-6);
        Assert.Equal(Compute(new SoftmaxCrossEntropy(), [.. outputs, -J], label: 1).Loss, loss, 1e-6);
    }

    // Penalties of hundreds, as at the beginning of a training: no power leaves the range of a float.
    [Fact]
    public void MaximumAPosterioriTakesFarPenalties()
    {
        Lanes1[] gradient = new Lanes1[2];
        new MaximumAPosteriori().Compute<Lanes1>([new(-600), new(-250)], [new(1), new(0)], new(1), gradient,
            out Lanes1 loss, out Lanes1 correct);
        Assert.Equal((599f, 0f), (loss.Value, correct.Value));
        Assert.Equal(-1f, gradient[0].Value);
        Assert.Equal(0f, gradient[1].Value, 1e-30f);
    }

    [Fact]
    public void MeanSquaredErrorIsThatOfTargetsOfOne()
    {
        (double loss, double[] gradient, _) = Compute(new MeanSquaredError(), [0.5, -1], label: 0);
        Assert.Equal((0.125, -0.5, 0), (loss, gradient[0], gradient[1]));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void TheFirstOfTheLargestIsTheAnswer(int label, int correct) => Assert.All(losses.Values, loss =>
    {
        Lanes1[] targets = [.. Enumerable.Range(0, 4)
            .Select(k => new Lanes1(k == label ? loss.Targets(4).Label : loss.Targets(4).Other))];
        loss.Compute<Lanes1>([.. outputs.Select(z => new Lanes1((float)z))], targets, new(1), new Lanes1[4], out _,
            out Lanes1 right);
        Assert.Equal(correct, right.Value);
    });

    [Fact]
    public void PrintThemselvesAndRefuseNonsense()
    {
        Assert.Equal("MaximumAPosteriori(rubbishPenalty: 3)", new MaximumAPosteriori(3).ToString());
        Assert.Equal("MeanSquaredError()", new MeanSquaredError().ToString());
        Assert.StartsWith("The rubbish penalty must be a positive number, but got 0.",
            Assert.Throws<ArgumentOutOfRangeException>("rubbishPenalty", () => new MaximumAPosteriori(0)).Message,
            StringComparison.Ordinal);
    }

    private static (double Loss, double[] Gradient, double[] Curvature) Compute(Loss loss, double[] outputs, int label)
    {
        (float own, float other) = loss.Targets(outputs.Length);
        DoubleLane[] z = [.. outputs.Select(value => new DoubleLane(value))], gradient = new DoubleLane[z.Length],
            curvature = new DoubleLane[z.Length];
        DoubleLane[] targets = [.. outputs.Select((_, k) => DoubleLane.Broadcast(k == label ? own : other))];
        loss.Compute<DoubleLane>(z, targets, new(1), gradient, out DoubleLane value, out _);
        loss.Curvature<DoubleLane>(z, targets, curvature);
        return (value.Value, Reference.Numbers(gradient), Reference.Numbers(curvature));
    }
}
