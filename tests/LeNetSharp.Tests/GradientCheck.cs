using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Compares a layer's plain gradients with central differences, in float64, for the loss L = Σ
/// p[i]·y[i].</summary>
/// <remarks>(L(v + h) − L(v − h)) / 2h differs from the slope by h²/6 times the third derivative, at most 2 for tanh
/// and 1/8 for sigmoid, and is exact for layers that are straight in v: so a + r·|slope| with a = r = h². Steps of 2⁻¹⁰
/// are exact in float for weights of magnitude below 2. Input values keep more than two steps from each other and from
/// zero, so no step crosses a kink.</remarks>
internal static class GradientCheck
{
    private const double Step = 1.0 / 1024;

    // Large layers are checked at this many places, drawn over all values.
    private const int Places = 60;

    public static void Run(Layer layer, Shape input)
    {
        Plan plan = layer.Build(input);
        DoubleLane[] x =
            [.. Draw.Distinct(input.Count, Math.Max(4f / input.Count, 1f / 256)).Select(DoubleLane.Broadcast)];
        float[] weights = Draw.Weights(plan, Draw.Grid, stream: 3);
        DoubleLane[] projection = [.. Draw.Grid(plan.Output.Count, stream: 7).Select(DoubleLane.Broadcast)];
        DoubleLane[] y = new DoubleLane[plan.Output.Count], dx = new DoubleLane[input.Count],
            dw = new DoubleLane[plan.WeightCount];
        layer.Forward<DoubleLane>(plan, x, weights, y);
        layer.Backward<DoubleLane>(plan, x, y, weights, projection, dx, dw);

        double Loss()
        {
            layer.Forward<DoubleLane>(plan, x, weights, y);
            return y.Zip(projection, (value, p) => value.Value * p.Value).Sum();
        }

        Tolerance tolerance = new(Step * Step, Step * Step);
        foreach (int i in Spread(input.Count))
        {
            DoubleLane before = x[i];
            x[i] = new(before.Value + Step);
            double above = Loss();
            x[i] = new(before.Value - Step);
            double slope = (above - Loss()) / (2 * Step);
            x[i] = before;
            tolerance.Check($"{layer} on {input}, gradient to the input", i, dx[i].Value, slope);
        }
        foreach (Parameter parameter in plan.Parameters.Where(parameter => parameter.IsTrainable))
            foreach (int i in Spread(parameter.Shape.Count))
            {
                ref float weight = ref weights[parameter.Offset + i];
                float before = weight;
                weight = before + (float)Step;
                double above = Loss();
                weight = before - (float)Step;
                double slope = (above - Loss()) / (2 * Step);
                weight = before;
                tolerance.Check($"{layer} on {input}, gradient to {parameter.Name}", i,
                    dw[parameter.Offset + i].Value, slope);
            }
        AddsToWhatIsThere(layer, plan, x, weights, projection, dw);
    }

    // Gradients to parameters are added, and nobody needs to ask for the input's.
    private static void AddsToWhatIsThere(Layer layer, Plan plan, DoubleLane[] x, float[] weights, DoubleLane[] dy,
        DoubleLane[] once)
    {
        DoubleLane[] y = new DoubleLane[plan.Output.Count], twice = [.. once];
        layer.Forward<DoubleLane>(plan, x, weights, y);
        layer.Backward<DoubleLane>(plan, x, y, weights, dy, [], twice);
        for (int i = 0; i < twice.Length; i++)
            Assert.Equal(2 * once[i].Value, twice[i].Value, 1e-9 * (1 + Math.Abs(once[i].Value)));
    }

    private static IEnumerable<int> Spread(int count) => count <= Places
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, Places).Select(k => (int)((long)k * (count - 1) / (Places - 1))).Distinct();
}
