using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>The command line that trains the same model again.</summary>
internal static class Reproduce
{
    /// <summary>The line; what no flag says is named behind a <c>#</c>.</summary>
    public static string Line(RunInfo info, int classes)
    {
        RunOptions options = info.Options;
        bool known = Networks.Names.Contains(info.Network.Name) && info.Network.Equals(Networks.Find(info.Network.Name, info.Network.Input, classes));
        List<string> words =
        [
            "lenet", "train", "--data", Word(options.Data), "--network", known ? info.Network.Name : "network.json",
            "--epochs", Text(options.Epochs), "--batch-size", Text(options.BatchSize), "--seed", Text(options.Seed),
            .. options.Steps is int steps ? ["--steps", Text(steps)] : Array.Empty<string>(),
        ];
        List<string> unsaid = [];
        if (!Optimizer(options.Optimizer, words))
            unsaid.Add(options.Optimizer.ToString());
        if (!Schedule(options.Schedule, words))
            unsaid.Add(options.Schedule.ToString());
        if (options.Loss.LabelSmoothing > 0)
            words.AddRange(["--label-smoothing", Text(options.Loss.LabelSmoothing)]);
        return string.Join(' ', words) + (known ? "" : "  # network.json: the text below")
            + (unsaid.Count == 0 ? "" : $"  # and, which no flag says: {string.Join(", ", unsaid)}");
    }

    private static bool Optimizer(Optimizer optimizer, List<string> words)
    {
        words.AddRange(["--optimizer", optimizer.GetType().Name.ToLowerInvariant(), "--lr", Text(optimizer.LearningRate)]);
        (double momentum, bool nesterov) = optimizer switch { Sgd sgd => (sgd.Momentum, sgd.Nesterov), RMSprop prop => (prop.Momentum, false), _ => (0, false) };
        if (momentum > 0)
            words.AddRange(["--momentum", Text(momentum)]);
        if (nesterov)
            words.Add("--nesterov");
        if (optimizer.WeightDecay > 0 || optimizer is AdamW)
            words.AddRange(["--weight-decay", Text(optimizer.WeightDecay)]);
        return optimizer switch
        {
            Sgd => optimizer.Equals(new Sgd(optimizer.LearningRate, momentum, nesterov, optimizer.WeightDecay)),
            Adam => optimizer.Equals(new Adam(optimizer.LearningRate, weightDecay: optimizer.WeightDecay)),
            AdamW => optimizer.Equals(new AdamW(optimizer.LearningRate, weightDecay: optimizer.WeightDecay)),
            RMSprop => optimizer.Equals(new RMSprop(optimizer.LearningRate, weightDecay: optimizer.WeightDecay, momentum: momentum)),
            _ => false,
        };
    }

    private static bool Schedule(Schedule schedule, List<string> words)
    {
        Schedule main = schedule is WarmUp warm ? warm.Then : schedule;
        string? name = main.Equals(new StepDecay()) ? "step" : main.Equals(new Exponential()) ? "exponential" : main.Equals(new Cosine()) ? "cosine"
            : main.Equals(new OneCycle()) ? "one-cycle" : main is Constant ? "constant" : null;
        if (name is not null and not "constant")
            words.AddRange(["--schedule", name]);
        if (schedule is WarmUp { Steps: var steps })
            words.AddRange(["--warm-up", Text(steps)]);
        return name is not null && (schedule is not WarmUp || schedule.Equals(new WarmUp(((WarmUp)schedule).Steps, main)));
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    // As a shell takes it.
    private static string Word(string text) => text.All(letter => char.IsLetterOrDigit(letter) || "/\\:._-+~".Contains(letter)) ? text : $"\"{text}\"";
}
