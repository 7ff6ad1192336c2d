using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>The command line that trains the same model again.</summary>
internal static class Reproduce
{
    /// <summary>The line; what no flag says is named behind a <c>#</c>.</summary>
    public static string Line(RunInfo info, int classes)
    {
        RunOptions options = info.Options;
        bool known = Networks.Names.Contains(info.Network.Name)
            && info.Network.Equals(Networks.Find(info.Network.Name, info.Network.Input, classes));
        List<string> words =
        [
            "lenet", "train", .. Data(options), "--network", known ? info.Network.Name : "network.json",
            "--epochs", Text(options.Epochs), "--batch-size", Text(options.BatchSize), "--seed", Text(options.Seed),
            .. options.Steps is int steps ? ["--steps", Text(steps)] : Array.Empty<string>(),
        ];
        List<string> unsaid = [];
        if (!Optimizer(options.Optimizer, words))
            unsaid.Add(options.Optimizer.ToString());
        if (!Schedule(options.Schedule, words))
            unsaid.Add(options.Schedule.ToString());
        Loss(options.Loss, words);
        if (options.Augmentation != Augmentation.None)
            words.AddRange(["--augment", options.Augmentation.ToString()]);
        if (options.Validation is double share)
            words.AddRange(["--validation", Text(share)]);
        if (options.EarlyStopping is { } stopping)
            words.AddRange(["--patience", Text(stopping.Patience)]);
        return string.Join(' ', words) + (known ? "" : "  # network.json: the text below")
            + (unsaid.Count == 0 ? "" : $"  # and, which no flag says: {string.Join(", ", unsaid)}");
    }

    // The size of a person's own pictures, as they may have asked for another than suits.
    private static List<string> Data(RunOptions options)
    {
        if (options.Own is not { } own)
            return ["--data", Word(options.Data),
                .. options.DataDirectory is { } folder ? ["--data-dir", Word(folder)] : Array.Empty<string>()];
        Shape picture = own.Picture;
        return ["--data", Word(own.Path),
            .. picture[1] == picture[2] ? ["--size", Text(picture[1])] : Array.Empty<string>(),
            .. own.TestShare is double share ? ["--test-share", Text(share)] : Array.Empty<string>()];
    }

    private static void Loss(Loss loss, List<string> words)
    {
        if (loss is SoftmaxCrossEntropy { LabelSmoothing: > 0 and var smoothing })
            words.AddRange(["--label-smoothing", Text(smoothing)]);
        if (loss is not SoftmaxCrossEntropy)
            words.AddRange(["--loss", LossOptions.NameOf(loss)]);
        if (loss is MaximumAPosteriori posterior)
            words.AddRange(["--rubbish-penalty", Text(posterior.RubbishPenalty)]);
    }

    private static bool Optimizer(Optimizer optimizer, List<string> words)
    {
        words.AddRange(["--optimizer", LearningOptions.NameOf(optimizer), "--lr", Text(optimizer.LearningRate)]);
        (double momentum, bool nesterov) = optimizer switch
        {
            Sgd sgd => (sgd.Momentum, sgd.Nesterov),
            RMSprop prop =>
            (prop.Momentum, false),
            Muon muon => (muon.Momentum, false),
            _ => (0, false)
        };
        if (optimizer is StochasticDiagonalLevenbergMarquardt { Mu: var mu })
            words.AddRange(["--mu", Text(mu)]);
        if (momentum > 0 || optimizer is Muon)
            words.AddRange(["--momentum", Text(momentum)]);
        if (nesterov)
            words.Add("--nesterov");
        if (optimizer.WeightDecay > 0 || optimizer is AdamW)
            words.AddRange(["--weight-decay", Text(optimizer.WeightDecay)]);
        if (optimizer.ClipNorm is double norm)
            words.AddRange(["--clip-norm", Text(norm)]);
        if (optimizer.Average is double average)
            words.AddRange(["--average", Text(average)]);
        optimizer = optimizer with { ClipNorm = null, Average = null };
        return optimizer switch
        {
            Sgd => optimizer.Equals(new Sgd(optimizer.LearningRate, momentum, nesterov, optimizer.WeightDecay)),
            Adam => optimizer.Equals(new Adam(optimizer.LearningRate, weightDecay: optimizer.WeightDecay)),
            AdamW => optimizer.Equals(new AdamW(optimizer.LearningRate, weightDecay: optimizer.WeightDecay)),
            RMSprop => optimizer.Equals(new RMSprop(optimizer.LearningRate, weightDecay: optimizer.WeightDecay,
                momentum: momentum)),
            Muon => optimizer.Equals(new Muon(optimizer.LearningRate, momentum, nesterov: momentum > 0,
                optimizer.WeightDecay)),
            StochasticDiagonalLevenbergMarquardt own =>
                own.Equals(new StochasticDiagonalLevenbergMarquardt(own.LearningRate, own.Mu)),
            _ => false,
        };
    }

    private static bool Schedule(Schedule schedule, List<string> words)
    {
        Schedule main = schedule is WarmUp warm ? warm.Then : schedule;
        string? name = LearningOptions.NameOf(main);
        if (name is not null && main is not Constant)
            words.AddRange(["--schedule", name]);
        if (schedule is WarmUp { Steps: var steps })
            words.AddRange(["--warm-up", Text(steps)]);
        return name is not null
            && (schedule is not WarmUp || schedule.Equals(new WarmUp(((WarmUp)schedule).Steps, main)));
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    // As a shell takes it.
    private static string Word(string text) =>
        text.All(letter => char.IsLetterOrDigit(letter) || "/\\:._-+~".Contains(letter)) ? text : $"\"{text}\"";
}
