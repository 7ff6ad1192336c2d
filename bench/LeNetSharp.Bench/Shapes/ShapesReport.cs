using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Shapes and kernels as tables.</summary>
internal static class ShapesReport
{
    public static string Page(string sections) => $"""
        # Training other shapes

        Written by `bench/shapes`: steps of 256 examples with everything that a step does, on real pictures where the shape takes
        28x28 (Fashion-MNIST), else on drawn ones. Each round measures peak, work, peak on one thread and then on all, and a share
        compares the work with the mean of the two peaks around it. Medians of the rounds, least and most behind them. Before
        anything is timed, the gradients of a batch are compared with the plain loops in float64.

        Operations: one multiply-add of the forward pass, one of the weights' gradients, and one of the inputs' gradients of all but the
        first layer, padding counted, two floating-point operations each; nothing else counts (`Network.TrainingMultiplyAdds`).
        They are those of direct convolutions; going back over five columns the engine needs fewer, and so may pass 100 %
        (`docs/decisions/0019-two-columns-at-a-time.md`).


        """.ReplaceLineEndings("\n") + sections;

    public static string Section(IReadOnlyList<ShapeSpeeds> speeds, int threads)
    {
        Table table = new("shape", ">M multiply-adds", ">examples/s, 1 thread", ">share of the peak",
            $">examples/s, {threads} threads", ">share of the peak", ">bar", "holds",
            $">{threads} threads over 1, peaks taken out", "holds", ">gradients' error");
        foreach (ShapeSpeeds speed in speeds)
            table.Add($"{speed.Shape.Title} (`{speed.Shape.Name}`)",
                N(speed.Shape.Network.TrainingMultiplyAdds / 1e6, "0.00"), N(speed.One.Median, "#,0"),
                Share(speed.OneShare), N(speed.All.Median, "#,0"), Share(speed.AllShare),
                N(100 * speed.Shape.Bar, "0") + " %", Holds(speed.HoldsShare),
                $"{N(speed.Scaling.Median, "0.00")} ({N(speed.Scaling.Least, "0.00")}-{N(speed.Scaling.Most, "0.00")})",
                Holds(speed.HoldsScaling), N(speed.Error, "0.0e0"));
        double[] peaks = [speeds.Average(speed => speed.OnePeak.Median), speeds.Average(speed => speed.AllPeak.Median)];
        return $"""
            ## Vectors of {CpuEngine.WidestVector} bits

            {RunMachine.ProcessorName}, {Environment.ProcessorCount} cores, .NET {Environment.Version}; peak {N(peaks[0], "0")} GFLOP/s on 1 thread, {N(peaks[1], "0")} on {threads}; {speeds.Min(speed => speed.Rounds)} rounds or more.

            {table}
            {speeds.Count(speed => speed.HoldsShare)} of {speeds.Count} shapes reach their share of the peak; {speeds.Count(speed => speed.HoldsScaling)} of {speeds.Count} gain at least {N(ShapeSpeeds.ScalingBar, "0.00")} of what the peaks gain.


            """.ReplaceLineEndings("\n");
    }

    /// <summary>The kernels of a step, those that lose the most time first.</summary>
    public static string Profile(TrainedShape shape, IReadOnlyList<KernelTime> kernels)
    {
        double all = kernels.Sum(kernel => kernel.Microseconds), floor = kernels.Sum(kernel => kernel.Floor);
        Table table = new("kernel", "way", ">k multiply-adds", ">us a block", ">floor", ">share of the peak",
            ">lost us", ">of the step");
        foreach (KernelTime kernel in kernels.OrderByDescending(kernel => kernel.Microseconds - kernel.Floor))
            table.Add(kernel.Layers, kernel.Way, N(kernel.MultiplyAdds / 1e3, "#,0"), N(kernel.Microseconds, "0.0"),
                N(kernel.Floor, "0.0"), kernel.Floor == 0 ? "" : N(100 * kernel.Floor / kernel.Microseconds,
                    "0") + " %", N(kernel.Microseconds - kernel.Floor, "0.0"),
                N(100 * kernel.Microseconds / all, "0.0") + " %");
        return $"""
            ## {shape.Title} (`{shape.Name}`), one thread, vectors of {CpuEngine.WidestVector} bits

            One block of 16 samples: {N(all, "0.0")} us, floor {N(floor, "0.0")} us, {N(100 * floor / all, "0.0")} % of the peak (without the update).

            {table}

            """.ReplaceLineEndings("\n");
    }

    private static string Share(Spread share) =>
        $"{N(100 * share.Median, "0.0")} % ({N(100 * share.Least, "0")}-{N(100 * share.Most, "0")})";

    private static string Holds(bool holds) => holds ? "yes" : "no";

    private static string N(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
