namespace LeNetSharp;

/// <summary>Finds a learning rate by one short training whose rate grows with each step: too small a rate changes
/// nothing, a good one lets the loss fall, too large a one lets it rise again.</summary>
/// <remarks>Smith, "Cyclical Learning Rates for Training Neural Networks", 2017, section 3.3. Rates grow by the same
/// factor from step to step; the sweep ends early when the loss is four times the best, and well above that of the
/// beginning. The same network, data, recipe and seed give the same numbers on every processor.</remarks>
public static class LearningRateFinder
{
    /// <summary>How many steps a sweep has, unless told otherwise.</summary>
    public const int UsualSteps = 150;

    // The last steps decide whether to go on; a single batch may be an odd one.
    private const double Divergence = 4, Above = 1.5, Memory = 0.9;
    private const int Beginning = 10;

    /// <summary>Sweeps the learning rate.</summary>
    /// <param name="network">What is trained; its first weights come from the seed.</param>
    /// <param name="data">What it is trained on.</param>
    /// <param name="optimizer">How gradients change the weights; its own learning rate is not used.</param>
    /// <param name="batchSize">Pictures in a batch.</param>
    /// <param name="seed">The one number that weights and order come from.</param>
    /// <param name="steps">Steps of the sweep, at least 10.</param>
    /// <param name="from">The rate of the first step.</param>
    /// <param name="to">The rate of the last step.</param>
    /// <param name="loss">What is minimised; default plain cross-entropy.</param>
    /// <param name="engine">What to run on; default all cores of this processor.</param>
    /// <param name="cancellation">Ends the sweep; what was measured so far is then judged.</param>
    /// <exception cref="ArgumentException">Data and network do not fit each other, or a number is out of
    /// range.</exception>
    public static LearningRateSweep Find(Network network, DataSet data, Optimizer optimizer, int batchSize,
        ulong seed = 0, int steps = UsualSteps, double from = 1e-5, double to = 10, Loss? loss = null,
        IEngine? engine = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        TrainingFit.Check(network, data, batchSize);

        Model start = Model.Create(network, seed, data.Classes, data.Normalization);
        using ITrainingSession session = (engine ?? CpuEngine.Shared).Train(start, data.Train, optimizer, loss: loss);
        int perEpoch = (data.Train.Count + batchSize - 1) / batchSize;
        int[] order = [];
        List<(float Rate, double Loss)> measured = [];
        double recent = 0, beginning = 0, best = double.PositiveInfinity,
            growth = DoubleMath.Log(to / from) / (steps - 1);
        for (int step = 0; step < steps && !cancellation.IsCancellationRequested; step++)
        {
            if (step % perEpoch == 0)
                order = DataOrder.ForEpoch(seed, step / perEpoch, data.Train.Count);
            int first = step % perEpoch * batchSize, count = Math.Min(batchSize, data.Train.Count - first);
            float rate = (float)(from * DoubleMath.Exp(growth * step));
            StepResult result = session.Step(order.AsSpan(first, count), rate);
            double mean = result.LossSum / result.Count;
            if (!double.IsFinite(mean))
                break;
            measured.Add((rate, mean));
            recent = Memory * recent + (1 - Memory) * mean;
            double smooth = recent / (1 - DoubleMath.Power(Memory, step + 1));
            best = Math.Min(best, smooth);
            if (step < Beginning)
                beginning = smooth;
            if (smooth > Math.Max(Divergence * best, Above * beginning))
                break;
        }
        // Of other losses nobody knows what guessing costs.
        double? guessing = loss is null or SoftmaxCrossEntropy
            ? new LabelCounts(data.Train.Labels, data.Classes.Count).Loss
            : null;
        return LearningRateSweep.Of(measured, guessing);
    }
}
