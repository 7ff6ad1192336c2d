using System.Diagnostics;

namespace LeNetSharp.Commands;

/// <summary>Measures the chapter's LeNet on real data, always beside the processor's peak of the same moment.</summary>
/// <remarks>Machines are shared and their speed drifts. So each round measures peak, work, peak, and a share is the
/// work over the mean of the two peaks around it.</remarks>
internal sealed class SpeedTest(CpuEngine engine, DataSet data, int rounds)
{
    private const int BatchSize = 256, MillisecondsOfPeak = 60, OneByOne = 16;
    private static readonly TimeSpan workTime = TimeSpan.FromMilliseconds(300);

    private readonly Network network = new(LeNet.Create(data.Classes.Count), data.Train.Shape, "lenet");

    public Speeds Run(TextWriter? progress, CancellationToken cancellation)
    {
        Model model = Model.Create(network, 0, data.Classes, data.Normalization);
        using ITrainingSession session = engine.Train(model, data.Train, new Sgd(0.9f));
        int[] order = [.. Enumerable.Range(0, data.Train.Count)];
        new Random(0).Shuffle(order);
        byte[] image = data.Test.Bytes[..network.Input.Count].ToArray();
        int next = 0;

        double Train() => Rate(BatchSize, () =>
        {
            next = next + BatchSize <= order.Length ? next : 0;
            session.Step(order.AsSpan(next, BatchSize), 0.9f);
            next += BatchSize;
        });
        float[] probabilities = new float[data.Classes.Count];
        double PredictOne() => Rate(OneByOne, () =>
        {
            for (int i = 0; i < OneByOne; i++)
                model.Predict(image, probabilities);
        });
        double Predict() => Rate(data.Test.Count, () => engine.Predict(model, data.Test));

        // Warm: everything compiled, the cores at their pace.
        Train();
        PredictOne();
        Predict();
        List<Round> done = [];
        for (int round = 1; round <= rounds && !cancellation.IsCancellationRequested; round++)
        {
            progress?.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"round {round} of {rounds}"));
            double one = Peak(1), all = Peak(engine.Threads);
            double training = Train();
            double allAfter = Peak(engine.Threads), predicting = Predict();
            double allAtEnd = Peak(engine.Threads), single = PredictOne(), oneAfter = Peak(1);
            done.Add(new Round((one + oneAfter) / 2, (all + allAfter) / 2, training, (allAfter + allAtEnd) / 2,
                predicting, oneAfter, single));
        }
        return Summarize(done);
    }

    private double Peak(int threads) => CpuPeak.Gigaflops(threads, engine.VectorBits, MillisecondsOfPeak);

    // Things per second.
    private static double Rate(int things, Action work)
    {
        long began = Stopwatch.GetTimestamp(), times = 0;
        TimeSpan elapsed;
        do
        {
            work();
            times++;
        }
        while ((elapsed = Stopwatch.GetElapsedTime(began)) < workTime);
        return things * times / elapsed.TotalSeconds;
    }

    // A multiply-add is two floating-point operations.
    private Speeds Summarize(List<Round> done)
    {
        double training = 2e-9 * network.TrainingMultiplyAdds, predicting = 2e-9 * network.MultiplyAdds;
        return new Speeds(done.Count,
            Figure.Of(done, round => round.PeakOfOne),
            Figure.Of(done, round => round.Peak),
            Figure.Of(done, round => round.Training),
            Figure.Of(done, round => round.Training * training / round.Peak),
            Figure.Of(done, round => 1e6 / round.Single),
            Figure.Of(done, round => round.Single * predicting / round.PeakOfSingle),
            Figure.Of(done, round => round.Predicting),
            Figure.Of(done, round => round.Predicting * predicting / round.PeakOfPredicting));
    }

    private readonly record struct Round(double PeakOfOne, double Peak, double Training, double PeakOfPredicting,
        double Predicting, double PeakOfSingle, double Single);
}

/// <summary>What a speed test found: peaks in GFLOP/s, work a second, and shares of the peak between 0 and 1.</summary>
internal sealed record Speeds(int Rounds, Figure PeakOfOne, Figure Peak, Figure Training, Figure TrainingShare,
    Figure OneMicroseconds, Figure OneShare, Figure Predicting, Figure PredictingShare);

/// <summary>One figure over all rounds.</summary>
internal readonly record struct Figure(double Median, double Least, double Most)
{
    public static Figure Of<T>(IReadOnlyCollection<T> rounds, Func<T, double> read)
    {
        double[] values = [.. rounds.Select(read).Order()];
        return values.Length == 0 ? default : new Figure(values[values.Length / 2], values[0], values[^1]);
    }
}
