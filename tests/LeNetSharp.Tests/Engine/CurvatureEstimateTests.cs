using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The second derivatives of whole networks against finite differences, as far as the recursion
/// goes.</summary>
/// <remarks>Exact is Gauss and Newton's diagonal: Σ over outputs a, b of H[a,b]·∂z[a]/∂w·∂z[b]/∂w, with H the loss's
/// second derivatives. The recursion keeps the diagonal alone of every layer's second derivatives: what it leaves out
/// are the products of two different units of one layer, Σ over a ≠ b. So it is exact where a weight reaches the loss
/// by one unit of each layer, and else it is this sum without the mixed terms.</remarks>
public class CurvatureEstimateTests
{
    private const double Step = 1e-3;

    // One layer and a loss without mixed derivatives: a weight reaches one output.
    [Fact]
    public void OfOneLayerItIsGaussAndNewtonsDiagonal() => Check(new(new Flatten(), new Linear(3)), exact: true);

    // One unit in each layer: again there is but one way.
    [Fact]
    public void OfAChainItIsGaussAndNewtonsDiagonal() =>
        Check(new(new Flatten(), new Linear(1), new ScaledTanh(), new Linear(1), new Tanh(), new Linear(1)),
            exact: true);

    // Two hidden units meet in each output, and a shared weight in many places: the recursion leaves out where they
    // meet.
    [Fact]
    public void OfAnyNetworkItIsTheRecursion() =>
        Check(new(new Conv2d(2, kernel: 2), new ScaledTanh(), new Subsample2d(2), new Tanh(), new Flatten(),
            new Linear(3)), exact: false);

    private static void Check(Sequential layers, bool exact)
    {
        Network network = new(layers, [1, 3, 3]);
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, 18, network.Output.Count, Draw.Scaled);
        float[] ours = new CurvatureEstimate(network, model.Normalization, new MeanSquaredError())
            .Of(model.Weights.Span, images, [.. Enumerable.Range(0, 18)]);
        double[] expected = new double[network.Plan.WeightCount];
        for (int n = 0; n < 18; n++)
            foreach ((int k, double value) in exact
                ? GaussNewton(network, model, images, n)
                : Recursion(network, model, images, n))
                expected[k] += value / 18;
        foreach (Parameter parameter in network.Parameters)
            for (int k = parameter.Offset; k < parameter.Offset + parameter.Shape.Count; k++)
                new Tolerance(1e-6, 1e-4).Check($"{parameter.Name}", k, ours[k], expected[k]);
        Assert.Contains(expected, value => value > 1e-3);
    }

    // Σ over outputs of 2/K·(∂z/∂w)², by differences of the whole network.
    private static IEnumerable<(int, double)> GaussNewton(Network network, Model model, ImageSet images, int n)
    {
        DoubleLane[] input = Reference.Input(images, n);
        float[] weights = model.Weights.Span.ToArray();
        for (int k = 0; k < weights.Length; k++)
        {
            double[] slopes = Slopes(network, weights, k, input);
            yield return (k, slopes.Sum(slope => 2.0 / slopes.Length * slope * slope));
        }
    }

    private static double[] Slopes(Network network, float[] weights, int k, DoubleLane[] input)
    {
        ReferenceEngine<DoubleLane> engine = new(lane => lane.Value);
        float before = weights[k], up = before + (float)Step, down = before - (float)Step;
        weights[k] = up;
        double[] above = Reference.Numbers(engine.Forward(network, weights, input)[^1]);
        weights[k] = down;
        double[] below = Reference.Numbers(engine.Forward(network, weights, input)[^1]);
        weights[k] = before;
        return [.. above.Zip(below, (a, b) => (a - b) / ((double)up - down))];
    }

    // The same recursion with every layer's Jacobian taken by differences of that layer alone.
    private static List<(int, double)> Recursion(Network network, Model model, ImageSet images, int n)
    {
        ReferenceEngine<DoubleLane> engine = new(lane => lane.Value);
        float[] weights = model.Weights.Span.ToArray();
        DoubleLane[][] values = engine.Forward(network, weights, Reference.Input(images, n));
        double[] h = [.. values[^1].Select(_ => 2.0 / values[^1].Length)];
        List<(int, double)> found = [];
        (Layer Layer, Plan Plan)[] layers = [.. network.Build()];
        int end = weights.Length;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            (Layer layer, Plan plan) = layers[i];
            int start = end - plan.WeightCount;
            float[] own = weights[start..end];
            double[] Output(DoubleLane[] x, float[] w)
            {
                DoubleLane[] y = new DoubleLane[plan.Output.Count];
                layer.Forward<DoubleLane>(plan, x, w, y);
                return Reference.Numbers(y);
            }
            double Summed(double[] above, double[] below, double step) =>
                above.Zip(below, (a, b) => (a - b) / step).Zip(h, (slope, own) => slope * slope * own).Sum();
            for (int k = 0; k < own.Length; k++)
            {
                float[] up = [.. own], down = [.. own];
                (up[k], down[k]) = (own[k] + (float)Step, own[k] - (float)Step);
                found.Add((start + k, Summed(Output(values[i], up), Output(values[i], down), (double)up[k] - down[k])));
            }
            h = [.. Enumerable.Range(0, plan.Input.Count).Select(j =>
            {
                DoubleLane[] up = [.. values[i]], down = [.. values[i]];
                (up[j], down[j]) = (new(up[j].Value + Step), new(down[j].Value - Step));
                return Summed(Output(up, own), Output(down, own), 2 * Step);
            })];
            end = start;
        }
        return found;
    }
}
