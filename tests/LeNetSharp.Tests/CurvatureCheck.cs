using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Compares a layer's second derivatives with those of its explicit Jacobian: hx[i] = Σₒ (∂y[o]/∂x[i])²·hy[o],
/// and the same for its parameters, the Jacobian taken row by row from the gradients.</summary>
internal static class CurvatureCheck
{
    public static void Run(Layer layer, Shape input)
    {
        Plan plan = layer.Build(input);
        DoubleLane[] x =
            [.. Draw.Distinct(input.Count, Math.Max(4f / input.Count, 1f / 256)).Select(DoubleLane.Broadcast)];
        float[] weights = Draw.Weights(plan, Draw.Grid, stream: 3);
        DoubleLane[] y = new DoubleLane[plan.Output.Count],
            hy = [.. Draw.Normal(plan.Output.Count, stream: 9).Select(value => new DoubleLane(value * value))];
        layer.Forward<DoubleLane>(plan, x, weights, y);
        DoubleLane[] hx = new DoubleLane[input.Count], hw = new DoubleLane[plan.WeightCount];
        layer.Curvature<DoubleLane>(plan, x, y, weights, [], hy, hx, hw);

        double[] ofInput = new double[input.Count], ofWeights = new double[plan.WeightCount];
        for (int o = 0; o < y.Length; o++)
        {
            DoubleLane[] unit = new DoubleLane[y.Length], dx = new DoubleLane[input.Count],
                dw = new DoubleLane[plan.WeightCount];
            unit[o] = new(1);
            layer.Backward<DoubleLane>(plan, x, y, weights, unit, dx, dw);
            for (int i = 0; i < dx.Length; i++)
                ofInput[i] += dx[i].Value * dx[i].Value * hy[o].Value;
            for (int k = 0; k < dw.Length; k++)
                ofWeights[k] += dw[k].Value * dw[k].Value * hy[o].Value;
        }
        Tolerance tolerance = new(1e-9, 1e-6);
        for (int i = 0; i < hx.Length; i++)
            tolerance.Check($"{layer} on {input}, second derivative to the input", i, hx[i].Value, ofInput[i]);
        foreach (Parameter parameter in plan.Parameters.Where(parameter => parameter.IsTrainable))
            for (int k = parameter.Offset; k < parameter.Offset + parameter.Shape.Count; k++)
                if (parameter.Mask?[k - parameter.Offset] != false)
                    tolerance.Check($"{layer} on {input}, second derivative to {parameter.Name}", k, hw[k].Value,
                        ofWeights[k]);
        DoubleLane[] twice = [.. hw];
        layer.Curvature<DoubleLane>(plan, x, y, weights, [], hy, [], twice);
        Assert.All(hw.Zip(twice), pair =>
            Assert.Equal(2 * pair.First.Value, pair.Second.Value, 1e-9 * (1 + Math.Abs(pair.First.Value))));
    }
}
