using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What holds for every optimizer: the paper's formula in float64, the same bits at every width and however
/// the weights are cut, numbers that stay numbers, and a resume that is exact.</summary>
internal static class OptimizerCheck
{
    // Some registers of every width, and a rest.
    private const int Count = 77, Steps = 25;

    /// <summary>The optimizer's formula for one weight in float64: the weight after step number <c>step</c>.</summary>
    /// <param name="w">The weight.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="state">What the formula remembers: zeros at first, as many as it needs.</param>
    /// <param name="rate">The learning rate of the step.</param>
    /// <param name="step">1 for the first.</param>
    public delegate double Formula(double w, double g, double[] state, double rate, int step);

    /// <summary>Checks all of it.</summary>
    public static void Run(Optimizer optimizer, Formula formula)
    {
        float[] weights = Train<Lanes4>(optimizer, Count);
        NearFormula(optimizer, formula, weights);
        Assert.Equal(weights, Train<Lanes8>(optimizer, Count));
        Assert.Equal(weights, Train<Lanes16>(optimizer, Count));
        foreach (int cut in new[] { 1, 3, 16, 29 })
        {
            Assert.Equal(weights, Train<Lanes4>(optimizer, cut));
            Assert.Equal(weights, Train<Lanes16>(optimizer, cut));
        }
        foreach (float size in new[] { 0f, 1e-30f, 1e-6f, 1e6f, 1e15f })
            Assert.All(Train<Lanes8>(optimizer, Count, size), weight =>
                Assert.True(float.IsFinite(weight), $"{optimizer}, gradients of {size}"));
        GoesOnExactly(optimizer);
    }

    // Each of the steps rounds some ten times, and every weight is a sum of about one.
    private static void NearFormula(Optimizer optimizer, Formula formula, float[] weights)
    {
        for (int i = 0; i < Count; i++)
        {
            double w = Start(i);
            double[] state = new double[4];
            for (int step = 1; step <= Steps; step++)
                w = formula(w, Gradient(i, step), state, Rate(optimizer, step), step);
            new Tolerance(2e-6, 2e-6).Check(optimizer.ToString(), i, weights[i], w);
        }
    }

    /// <summary>The weights after some steps, updated in runs of at most so many.</summary>
    private static unsafe float[] Train<T>(Optimizer optimizer, int longest, float size = 1f)
        where T : struct, IVectorLanes<T>
    {
        float[] weights = [.. Enumerable.Range(0, Count).Select(Start)],
            state = new float[Count * optimizer.StatesPerWeight + 1];
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradient = [.. Enumerable.Range(0, Count).Select(i => Gradient(i, step) * size)];
            StepScale scale = optimizer.Scale(Rate(optimizer, step), step);
            fixed (float* w = weights, g = gradient, s = state)
                for (int start = 0; start < Count; start += longest)
                    optimizer.Update<T>(new WeightRun(w + start, g + start, s + start, Count,
                        Math.Min(longest, Count - start), decays: true), scale);
        }
        return weights;
    }

    // The rate changes on the way: what momentum keeps shows only then.
    private static float Rate(Optimizer optimizer, int step) =>
        step > 10 ? optimizer.LearningRate * 0.25f : optimizer.LearningRate;

    private static float Start(int i) => new Philox(1, Purpose.InitialWeights, 0).Normal((ulong)i);

    // Some weights have no gradient at all, some none in every other step.
    private static float Gradient(int i, int step) =>
        i % 7 == 0 || i % 5 == 0 && step % 2 == 0 ? 0 : 0.1f * new Philox(1, Purpose.InitialWeights, (uint)step)
            .Normal((ulong)i);

    // The other half on another engine: another width, another number of threads.
    private static void GoesOnExactly(Optimizer optimizer)
    {
        Network network =
            new(new Sequential(new Conv2d(3, kernel: 3), new Tanh(), new Flatten(), new Linear(5)), [1, 6, 6]);
        ImageSet images = Draw.Images(network.Input, 30, 5, Draw.Scaled);
        CpuEngine engine = Engines.All[0], other = Engines.All[^1];
        using ITrainingSession whole = engine.Train(Draw.Model(network, Draw.Scaled), images, optimizer),
            first = engine.Train(Draw.Model(network, Draw.Scaled), images, optimizer);
        Step(whole, 7);
        Step(first, 3);
        using ITrainingSession second = other.Train(first.Snapshot(3), images, optimizer, first.OptimizerState());
        Step(second, 4);
        Assert.Equal(7, second.OptimizerState().Steps);
        Assert.Equal(whole.OptimizerState().Values.ToArray(), second.OptimizerState().Values.ToArray());
        Assert.All(network.Parameters, parameter =>
            Assert.Equal(whole.Snapshot(7).Parameter(parameter.Name).Values.ToArray(),
                second.Snapshot(7).Parameter(parameter.Name).Values.ToArray()));

        void Step(ITrainingSession session, int times)
        {
            for (int i = 0; i < times; i++)
                session.Step([.. Enumerable.Range(0, 30)], optimizer.LearningRate);
        }
    }
}
