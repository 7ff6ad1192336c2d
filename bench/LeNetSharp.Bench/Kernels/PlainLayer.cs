namespace LeNetSharp.Bench;

/// <summary>A layer's own plain loops in float64, one sample after another: the reference of every ladder.</summary>
internal static class PlainLayer
{
    /// <summary>Outputs, sample after sample.</summary>
    public static double[] Forward(Layer layer, Plan plan, Samples x, FloatBuffer weights)
    {
        List<double> outputs = [];
        for (int sample = 0; sample < x.Number; sample++)
            outputs.AddRange(Forward(layer, plan, x.Sample(sample), weights).Select(value => value.Value));
        return [.. outputs];
    }

    /// <summary>Gradients to the inputs, sample after sample.</summary>
    public static double[] InputGradient(Layer layer, Plan plan, Samples x, Samples dy, FloatBuffer weights)
    {
        List<double> gradients = [];
        for (int sample = 0; sample < x.Number; sample++)
            gradients.AddRange(Backward(layer, plan, x.Sample(sample), dy.Sample(sample), weights).Dx.Select(value =>
                value.Value));
        return [.. gradients];
    }

    /// <summary>Gradients to the weights (the first parameter), summed over the samples.</summary>
    public static double[] WeightGradient(Layer layer, Plan plan, Samples x, Samples dy, FloatBuffer weights)
    {
        double[] sum = new double[plan.Parameters[0].Shape.Count];
        for (int sample = 0; sample < x.Number; sample++)
        {
            DoubleLane[] dw = Backward(layer, plan, x.Sample(sample), dy.Sample(sample), weights).Dw;
            for (int i = 0; i < sum.Length; i++)
                sum[i] += dw[i].Value;
        }
        return sum;
    }

    private static DoubleLane[] Forward(Layer layer, Plan plan, DoubleLane[] x, FloatBuffer weights)
    {
        DoubleLane[] y = new DoubleLane[plan.Output.Count];
        layer.Forward<DoubleLane>(plan, x, weights.Span, y);
        return y;
    }

    private static (DoubleLane[] Dx, DoubleLane[] Dw) Backward(Layer layer, Plan plan, DoubleLane[] x, DoubleLane[] dy,
        FloatBuffer weights)
    {
        DoubleLane[] dx = new DoubleLane[x.Length], dw = new DoubleLane[plan.WeightCount];
        layer.Backward<DoubleLane>(plan, x, Forward(layer, plan, x, weights), weights.Span, dy, dx, dw);
        return (dx, dw);
    }
}
