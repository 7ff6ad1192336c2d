using System.Diagnostics;

namespace LeNetSharp;

/// <summary>Trains a network: one loop over epochs and batches, told in events.</summary>
/// <remarks>The recipe is data; the engine does the work; whoever wants to see it listens to events.</remarks>
public sealed class Trainer
{
    private readonly Optimizer optimizer;
    private readonly int batchSize;
    private readonly int epochs;
    private readonly ulong seed;
    private readonly int? steps;
    private readonly IEngine engine;
    private readonly Schedule schedule;
    private readonly Loss loss;

    /// <summary>A training recipe.</summary>
    /// <param name="optimizer">How gradients change the weights.</param>
    /// <param name="batchSize">Pictures in a batch; the last batch of an epoch takes what is left.</param>
    /// <param name="epochs">How often all pictures are seen.</param>
    /// <param name="seed">The one number that weights and order come from.</param>
    /// <param name="steps">Stop after this many steps; default when the epochs are done.</param>
    /// <param name="engine">What to run on; default all cores of this processor.</param>
    /// <param name="schedule">How the learning rate changes over the steps; default it stays.</param>
    /// <param name="loss">What is minimised; default plain cross-entropy. Test pictures are judged by it as well, but
    /// without smoothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Trainer(Optimizer optimizer, int batchSize, int epochs, ulong seed = 0, int? steps = null,
        IEngine? engine = null, Schedule? schedule = null, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        (this.optimizer, this.batchSize, this.epochs, this.seed, this.steps) =
            (optimizer, batchSize, epochs, seed, steps);
        (this.engine, this.schedule, this.loss) =
            (engine ?? CpuEngine.Shared, schedule ?? new Constant(), loss ?? SoftmaxCrossEntropy.Plain);
    }

    /// <summary>Saves the state now and then while training goes on; null for never.</summary>
    public Checkpoints? Checkpoints { get; init; }

    /// <summary>When to end before all steps are done; null for never. It needs validation pictures.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>How training pictures are changed before each step; default not at all.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>Says, in events, why a training does not learn; default nobody does. It changes nothing in the
    /// training.</summary>
    public Doctor? Doctor { get; init; }

    /// <summary>Trains layers on a data set; the input shape is that of its pictures.</summary>
    /// <inheritdoc cref="Fit(Network, DataSet, IProgress{TrainingEvent}, TrainingControl, TrainingState, CancellationToken)"/>
    public TrainingResult Fit(Sequential layers, DataSet data, IProgress<TrainingEvent>? progress = null,
        TrainingControl? control = null, TrainingState? from = null, CancellationToken cancellation = default) =>
        Fit(new Network(layers, (data ?? throw new ArgumentNullException(nameof(data))).Train.Shape), data, progress,
            control, from, cancellation);

    /// <summary>Trains a network on a data set.</summary>
    /// <param name="network">What to train.</param>
    /// <param name="data">Pictures to train on and to test with.</param>
    /// <param name="progress">Told every event, on the calling thread.</param>
    /// <param name="control">Lets another thread pause, stop or steer.</param>
    /// <param name="from">Where an earlier training stopped; default the beginning.</param>
    /// <param name="cancellation">Stops after the step under way; the result then is not complete, and nothing is
    /// thrown.</param>
    /// <exception cref="ArgumentException">Data, network and recipe do not fit each other, the batch is larger than the
    /// set, or the earlier training had another network or optimizer.</exception>
    /// <exception cref="TrainingFailedException">The loss became NaN or infinite.</exception>
    public TrainingResult Fit(Network network, DataSet data, IProgress<TrainingEvent>? progress = null,
        TrainingControl? control = null, TrainingState? from = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        TrainingFit.Check(network, data, batchSize, EarlyStopping);
        TrainingFit.Check(optimizer, batchSize);
        int perEpoch = (data.Train.Count + batchSize - 1) / batchSize;
        int total = Math.Min(steps ?? int.MaxValue, checked(perEpoch * epochs));
        Model start = (from?.Model ?? Model.Create(network, seed, data.Classes, data.Normalization))
            .With(Origin(data, from?.Step ?? 0));
        using ITrainingSession session =
            engine.Train(start, data.Train, optimizer, from?.OptimizerState, loss, Augmentation, batchSize);
        Validation validation = new(EarlyStopping, perEpoch, from?.Best);
        Meter meter = new(Doctor?.Attend(progress, start, data, session, engine) ?? progress, perEpoch,
            from, validation);
        // A rate that stays is the one that the earlier training stood at.
        double initial = schedule is Constant && from is not null ? from.LearningRate : optimizer.LearningRate;
        Steering steering = new(control, meter, step => schedule.RateAt(initial, step, total), from);
        meter.Start(total, batchSize, engine.Description);
        using CheckpointWriter? checkpoints = Checkpoints is null ? null : new(Checkpoints);

        int[] order = [];
        while (!IsOver() && !cancellation.IsCancellationRequested && steering.Continue(cancellation))
        {
            int batch = meter.Step % perEpoch;
            if (order.Length == 0 || batch == 0)
                order = DataOrder.ForEpoch(seed, meter.Step / perEpoch, data.Train.Count);
            int first = batch * batchSize, count = Math.Min(batchSize, data.Train.Count - first);

            float rate = steering.LearningRate;
            long began = Stopwatch.GetTimestamp();
            StepResult result = session.Step(order.AsSpan(first, count), rate);
            meter.Count(result, rate, Stopwatch.GetElapsedTime(began));

            bool isEpochOver = meter.Step % perEpoch == 0 || meter.Step == total;
            if (isEpochOver && data.Validation is not null)
                meter.Validate(session.Evaluate(data.Validation), session);
            if (isEpochOver && (data.Validation is null || IsOver()))
                meter.Test(session.Evaluate(data.Test, keepsOutputs: IsOver()));
            if (checkpoints is not null && !IsOver() && checkpoints.IsDue(meter.Step))
                checkpoints.Save(meter.State(session, steering));
        }

        return meter.End(session, steering, IsOver(), engine.Description);

        bool IsOver() => meter.Step >= total || validation.IsPatienceOver;
    }

    private ModelOrigin Origin(DataSet data, int step) => new(seed, step, data.Name, data.Hashes, Options(data));

    // Cross-entropy goes without saying.
    private static IEnumerable<KeyValuePair<string, string>> LossOptions(Loss loss) =>
        loss is SoftmaxCrossEntropy ? loss.Fields.Unusual : [new("loss", loss.ToString())];

    // What the chapter's recipe leaves out stands there only when it was asked for.
    private Dictionary<string, string> Options(DataSet data) => new(Unusual(data))
    {
        ["batch-size"] = FormattableString.Invariant($"{batchSize}"),
        ["learning-rate"] = FormattableString.Invariant($"{optimizer.LearningRate}"),
        ["optimizer"] = optimizer.GetType().Name,
    };

    private IEnumerable<KeyValuePair<string, string>> Unusual(DataSet data)
    {
        foreach (KeyValuePair<string, string> option in optimizer.Fields.Unusual.Concat(LossOptions(loss)))
            yield return option;
        if (Augmentation != Augmentation.None)
            yield return new("augment", Augmentation.ToString());
        if (schedule is not Constant)
            yield return new("schedule", schedule.ToString());
        if (data.Validation is { } kept)
            yield return new("validation", FormattableString.Invariant($"{kept.Count}"));
        if (EarlyStopping is { } stop)
            yield return new("patience", FormattableString.Invariant($"{stop.Patience}"));
    }
}
