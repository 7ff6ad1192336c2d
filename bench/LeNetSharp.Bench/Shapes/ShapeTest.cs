namespace LeNetSharp.Bench;

/// <summary>Trains one shape on one thread and on all, in turn with the peak of as many threads.</summary>
internal sealed class ShapeTest(TrainedShape shape, int threads)
{
    private const int BatchSize = 256;
    private static readonly TimeSpan turn = TimeSpan.FromMilliseconds(100);

    /// <summary>Checks the gradients, then measures for about so many seconds.</summary>
    /// <exception cref="InvalidOperationException">The gradients are wrong, or training ran away.</exception>
    public ShapeSpeeds Run(double seconds)
    {
        ImageSet images = shape.Images();
        Model model = Model.Create(shape.Network);
        using CpuEngine one = new(threads: 1), all = new(threads);
        double error = GradientCheck.LargestError(all, model, images);
        Stepper single = new(one, model, images, shape.LearningRate),
            together = new(all, model, images, shape.LearningRate);

        // Warm: everything compiled, the cores at their pace.
        Turn.Seconds(turn, single.Step);
        Turn.Seconds(turn, together.Step);
        List<Turn> alone = [], shared = [];
        for (long began = Environment.TickCount64; shared.Count < 3
            || Environment.TickCount64 - began < 1000 * seconds;)
        {
            alone.Add(Turn.Of(1, turn, single.Step));
            shared.Add(Turn.Of(threads, turn, together.Step));
        }
        if (!double.IsFinite(together.Loss))
            throw new InvalidOperationException(
                $"{shape.Name}: training ran away, so its speed tells nothing. Use a smaller learning rate.");
        double work = BatchSize * shape.Network.TrainingMultiplyAdds;
        return new ShapeSpeeds(shape, error, alone.Count,
            Spread.Of(alone.Select(turn => BatchSize * turn.Rate)), Spread.Of(alone.Select(turn => turn.Share(work))),
            Spread.Of(shared.Select(turn => BatchSize * turn.Rate)), Spread.Of(shared.Select(turn => turn.Share(work))),
            Spread.Of(alone.Select(turn => turn.Peak)), Spread.Of(shared.Select(turn => turn.Peak)),
            Spread.Of(alone.Zip(shared, (a, b) => b.Rate / a.Rate / (b.Peak / a.Peak))));
    }

    // Steps through the pictures in a shuffled order, epoch after epoch.
    private sealed class Stepper(CpuEngine engine, Model model, ImageSet images, float learningRate)
    {
        private readonly ITrainingSession session = engine.Train(model, images, new Sgd(learningRate));
        private readonly int[] order = Shuffled(images.Count);
        private int next;

        public double Loss { get; private set; }

        public void Step()
        {
            next = next + BatchSize <= order.Length ? next : 0;
            Loss = session.Step(order.AsSpan(next, BatchSize), learningRate).LossSum;
            next += BatchSize;
        }

        private static int[] Shuffled(int count)
        {
            int[] order = [.. Enumerable.Range(0, count)];
            new Random(0).Shuffle(order);
            return order;
        }
    }
}

/// <summary>What was measured of one shape.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Error">The largest error of its gradients.</param>
/// <param name="Rounds">How often everything was measured.</param>
/// <param name="One">Examples a second on one thread.</param>
/// <param name="OneShare">The share of one thread's peak.</param>
/// <param name="All">Examples a second on all threads.</param>
/// <param name="AllShare">The share of all threads' peak.</param>
/// <param name="OnePeak">The peak of one thread, in GFLOP/s.</param>
/// <param name="AllPeak">The peak of all threads, in GFLOP/s.</param>
/// <param name="Scaling">All threads over one, divided by the ratio of their peaks.</param>
internal sealed record ShapeSpeeds(TrainedShape Shape, double Error, int Rounds, Spread One, Spread OneShare,
    Spread All, Spread AllShare, Spread OnePeak, Spread AllPeak, Spread Scaling)
{
    /// <summary>The least that all threads must gain over one, as a share of what their peaks gain.</summary>
    public const double ScalingBar = 0.95;

    public bool HoldsShare => AllShare.Median >= Shape.Bar;

    public bool HoldsScaling => Scaling.Median >= ScalingBar;
}
