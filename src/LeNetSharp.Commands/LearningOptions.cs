using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>The flags of <c>lenet train</c> that say how it learns: optimizer, loss and schedule; their defaults are the chapter's.</summary>
internal sealed class LearningOptions
{
    private static readonly string[] optimizers = ["sgd", "adam", "adamw", "rmsprop"];
    private static readonly string[] schedules = ["constant", "step", "exponential", "cosine", "one-cycle"];

    public Option<string> Optimizer { get; } = Values.Choice("--optimizer", "How gradients change the weights", optimizers, "sgd");
    public Option<float> LearningRate { get; } = Values.PositiveNumber("--lr",
        "The learning rate; where none is given, 0.001 for adam and adamw, 0.01 for rmsprop", 0.9f);
    public Option<double?> Momentum { get; } = Values.OptionalShare("--momentum", "How much of the last direction sgd or rmsprop keeps; default nothing");
    public Option<bool> Nesterov { get; } = Values.Switch("--nesterov", "Let sgd step from where the momentum leads");
    public Option<double?> WeightDecay { get; } = Values.OptionalNumber("--weight-decay", "How strongly weights are drawn to zero; default 0, for adamw 0.01");
    public Option<double?> LabelSmoothing { get; } = Values.OptionalShare("--label-smoothing", "The share of each label that is spread over all classes; default nothing");
    public Option<string> Schedule { get; } = Values.Choice("--schedule",
        "How the learning rate goes over the run: a tenth after each third, down to a hundredth, down to zero, or up and down once", schedules, "constant");
    public Option<int?> WarmUp { get; } = Values.OptionalWholeNumber("--warm-up", "Steps in which the learning rate rises from a third to all of it");

    /// <summary>All, in the order of the help text.</summary>
    public IEnumerable<Option> All => [Optimizer, LearningRate, Momentum, Nesterov, WeightDecay, LabelSmoothing, Schedule, WarmUp];

    /// <summary>Those that choose the optimizer.</summary>
    public IEnumerable<Option> Optimizers => [Optimizer, LearningRate, Momentum, Nesterov, WeightDecay];

    /// <summary>The optimizer that was asked for, with its usual options where none were given: those of PyTorch, but for the chapter's
    /// learning rate.</summary>
    /// <exception cref="InputException">An option is not one of this optimizer's.</exception>
    public Optimizer ReadOptimizer(ParseResult result)
    {
        string name = result.GetRequiredValue(Optimizer);
        double? momentum = result.GetValue(Momentum), decay = result.GetValue(WeightDecay);
        bool nesterov = result.GetValue(Nesterov);
        if (momentum is not null && name is not ("sgd" or "rmsprop"))
            throw new InputException($"--momentum does not go with --optimizer {name}; it is for sgd and rmsprop.");
        if (nesterov && name != "sgd")
            throw new InputException($"--nesterov does not go with --optimizer {name}; it is for sgd.");
        if (nesterov && momentum is null or 0)
            throw new InputException("--nesterov needs a --momentum above 0, such as --momentum 0.9.");
        float Rate(Optimizer usual) => result.GetResult(LearningRate) is { Implicit: false } ? result.GetValue(LearningRate) : usual.LearningRate;
        return name switch
        {
            "adam" => new Adam(Rate(new Adam()), weightDecay: decay ?? 0),
            "adamw" => decay is double given ? new AdamW(Rate(new AdamW()), weightDecay: given) : new AdamW(Rate(new AdamW())),
            "rmsprop" => new RMSprop(Rate(new RMSprop()), weightDecay: decay ?? 0, momentum: momentum ?? 0),
            _ => new Sgd(result.GetValue(LearningRate), momentum ?? 0, nesterov, decay ?? 0),
        };
    }

    /// <summary>The schedule that was asked for, over the whole run.</summary>
    public Schedule ReadSchedule(ParseResult result)
    {
        Schedule schedule = result.GetRequiredValue(Schedule) switch
        {
            "step" => new StepDecay(),
            "exponential" => new Exponential(),
            "cosine" => new Cosine(),
            "one-cycle" => new OneCycle(),
            _ => new Constant(),
        };
        return result.GetValue(WarmUp) is int steps ? new WarmUp(steps, schedule) : schedule;
    }

    /// <summary>The loss that was asked for.</summary>
    public SoftmaxCrossEntropy ReadLoss(ParseResult result) => new(result.GetValue(LabelSmoothing) ?? 0);
}
