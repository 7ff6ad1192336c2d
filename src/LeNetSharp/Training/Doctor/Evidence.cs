namespace LeNetSharp;

/// <summary>What the doctor knows of a training: its data, its curve so far, and the weights of the moment.</summary>
/// <param name="start">The model that training begins with.</param>
/// <param name="data">What it is trained on.</param>
/// <param name="session">The training, for the weights of the moment.</param>
/// <param name="engine">What it runs on.</param>
internal sealed class Evidence(Model start, DataSet data, ITrainingSession session, IEngine engine)
{
    // Four blocks of the engine: enough to tell a dead unit from one that is rarely needed.
    private const int ProbePictures = 64;

    private readonly List<CurveWindow> windows = [];
    private readonly List<TestPoint> tests = [];
    private TrainMeasured? last;
    private Model? before, moment;
    private double? lossBefore, lossNow;
    private IReadOnlyList<UnitCounts>? activations;
    private ImageSet? probe;
    private LabelProbe? labelProbe;

    public DataSet Data => data;

    public Network Network => start.Network;

    /// <summary>How the labels of the training pictures are spread over the classes.</summary>
    public LabelCounts Labels { get; } = new(data.Train.Labels, data.Classes.Count);

    /// <summary>The running means of the epoch at the last point of the curve.</summary>
    public TrainMeasured? Train => last;

    /// <summary>The means between one point of the curve and the next.</summary>
    public IReadOnlyList<CurveWindow> Windows => windows;

    /// <summary>What was measured on the test pictures, beside the training pictures of the same epoch.</summary>
    public IReadOnlyList<TestPoint> Tests => tests;

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch { get; private set; } = 1;

    /// <summary>The learning rate of the last step.</summary>
    public float LearningRate { get; private set; }

    /// <summary>What simple classifiers make of the training pictures; computed when it is first asked for.</summary>
    public LabelProbe LabelProbe => labelProbe ??= new LabelProbe(data.Train, data.Classes.Count);

    /// <summary>Whether layers are looked into at this point: at each of the first epoch, in which units die, then once
    /// an epoch, as it takes as long as some steps.</summary>
    public bool IsCaptureDue => last is not null && (last.Step <= StepsPerEpoch || last.Step % StepsPerEpoch == 0);

    /// <summary>What the units of ReLU, sigmoid and tanh layers do for some training pictures at this moment.</summary>
    public IReadOnlyList<UnitCounts> Activations => activations ??= Count();

    private ImageSet Probe => probe ??= data.Train.Take(Math.Min(ProbePictures, data.Train.Count));

    private Model Moment => moment ??= session.Snapshot(last?.Step ?? 0);

    public void Add(TrainingEvent now)
    {
        switch (now)
        {
            case TrainingStarted started:
                StepsPerEpoch = started.StepsPerEpoch;
                break;
            case StepDone step:
                LearningRate = step.LearningRate;
                break;
            case TrainMeasured point:
                windows.Add(CurveWindow.Between(last, point, StepsPerEpoch));
                (last, before, moment, activations) = (point, moment, null, null);
                (lossBefore, lossNow) = (lossNow, null);
                break;
            case TestMeasured test when last is not null:
                tests.Add(new TestPoint(last, test));
                break;
        }
    }

    /// <summary>The loss of some training pictures where training was at the last point of the curve, where it is, and
    /// so many times as far in the same direction; null when there was no point before.</summary>
    public (double Before, double Now, double Beyond)? Along(int times)
    {
        Model now = Moment;
        if (before is null)
            return null;
        ImageSet images = data.Train.Take(Math.Min(8 * ProbePictures, data.Train.Count));
        lossBefore ??= engine.Evaluate(before, images).Loss;
        lossNow ??= engine.Evaluate(now, images).Loss;
        return (lossBefore.Value, lossNow.Value, engine.Evaluate(Extended(before, now, times), images).Loss);
    }

    private List<UnitCounts> Count()
    {
        List<UnitCounts> counts = [];
        foreach ((Layer layer, Plan plan) in Network.Build())
            counts.Add(new UnitCounts(counts.Count, layer, plan.Output));
        List<UnitCounts> watched = counts.FindAll(count => count.Layer is ReLU or Sigmoid or Tanh);
        if (watched.Count > 0)
            session.Watch(Probe, [.. watched.Select(count => count.Index)], (layer, values) =>
                counts[layer].Add(values));
        return watched;
    }

    // from + times · (to − from); statistics that are not learned stay those of the moment.
    private static Model Extended(Model from, Model to, int times)
    {
        FloatBuffer weights = to.Weights.Clone();
        foreach (Parameter parameter in to.Network.Parameters.Where(parameter => parameter.IsTrainable))
        {
            Span<float> a = parameter.In(from.Weights.Span), b = parameter.In(weights.Span);
            for (int i = 0; i < b.Length; i++)
                b[i] = a[i] + times * (b[i] - a[i]);
        }
        return to.With(weights, to.Origin.Step);
    }
}
