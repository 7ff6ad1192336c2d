using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>The flags of <c>lenet train</c> that say how it learns: optimizer, loss and schedule; their defaults are
/// the chapter's.</summary>
internal sealed class LearningOptions
{
    private static readonly string[] optimizers = ["sgd", "adam", "adamw", "rmsprop", "muon", "sdlm"];
    private static readonly (string Name, Schedule Schedule)[] schedules =
    [
        ("constant", new Constant()), ("step", new StepDecay()), ("exponential", new Exponential()),
            ("cosine", new Cosine()), ("one-cycle", new OneCycle()),
        ("lecun-1998", LeNet5.Schedule),
    ];

    public Option<string> Optimizer { get; } =
        Values.Choice("--optimizer", "How gradients change the weights", optimizers, "sgd");
    public Option<float> LearningRate { get; } = Values.PositiveNumber("--lr",
        "The learning rate; where none is given, 0.001 for adam and adamw, 0.01 for rmsprop, 0.02 for muon, 0.0005 for sdlm", 0.9f);
    public Option<double?> Momentum { get; } = Values.OptionalShare(
        "--momentum", "How much of the last direction sgd, rmsprop or muon keeps; default nothing, for muon 0.95");
    public Option<bool> Nesterov { get; } = Values.Switch("--nesterov", "Let sgd step from where the momentum leads");
    public Option<double?> WeightDecay { get; } =
        Values.OptionalNumber("--weight-decay", "How strongly weights are drawn to zero; default 0, for adamw 0.01");
    public Option<double?> LabelSmoothing { get; } = Values.OptionalShare("--label-smoothing",
        "The share of each label that is spread over all classes; default nothing");
    public Option<string> Schedule { get; } = Values.Choice("--schedule",
        "How the learning rate goes over the run: a tenth after each third, down to a hundredth, down to zero, up and down once, or in the five stages of LeNet-5", [.. schedules.Select(pair => pair.Name)], "constant");
    public Option<int?> WarmUp { get; } =
        Values.OptionalWholeNumber("--warm-up", "Steps in which the learning rate rises from a third to all of it");

    public Option<double?> ClipNorm { get; } =
        Values.OptionalPositiveNumber("--clip-norm", "Shorten gradients whose norm is larger than this; default never");
    public Option<double?> Average { get; } = Values.OptionalShare("--average",
        "Test and keep the moving mean of the weights, forgetting this slowly, such as 0.999; default the weights");
    public Option<Augmentation?> Augment { get; } = AugmentOption.Create();

    public LossOptions Loss { get; } = new();

    /// <summary>All, in the order of the help text.</summary>
    public IEnumerable<Option> All =>
        [Optimizer, LearningRate, Momentum, Nesterov, WeightDecay, LabelSmoothing, Schedule, WarmUp, ClipNorm, Average,
            Augment, .. Loss.All];

    /// <summary>The optimizer that was asked for, with its usual options where none were given: those of PyTorch, but
    /// for the chapter's learning rate.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="preset">Where options come from that were not typed; unless another optimizer was.</param>
    /// <exception cref="InputException">An option is not one of this optimizer's.</exception>
    public Optimizer ReadOptimizer(ParseResult result, Optimizer? preset = null)
    {
        string name = result.GetRequiredValue(Optimizer);
        if (preset is not null && (!Values.IsGiven(result, Optimizer) || name == NameOf(preset)))
            name = NameOf(preset);
        else
            preset = null;
        Sgd? sgd = preset as Sgd;
        double? momentum = result.GetValue(Momentum) ?? sgd?.Momentum,
            decay = result.GetValue(WeightDecay) ?? preset?.WeightDecay;
        bool nesterov = result.GetValue(Nesterov) || sgd is { Nesterov: true } && momentum > 0;
        if (momentum is not null && name is not ("sgd" or "rmsprop" or "muon"))
            throw new InputException(
                $"--momentum does not go with --optimizer {name}; it is for sgd, rmsprop and muon.");
        if (nesterov && name != "sgd")
            throw new InputException($"--nesterov does not go with --optimizer {name}; it is for sgd.");
        if (nesterov && momentum is null or 0)
            throw new InputException("--nesterov needs a --momentum above 0, such as --momentum 0.9.");
        float Rate(Optimizer usual) =>
            Values.IsGiven(result, LearningRate) ? result.GetValue(LearningRate) : (preset ?? usual).LearningRate;
        Optimizer read = name switch
        {
            "adam" => new Adam(Rate(new Adam()), weightDecay: decay ?? 0),
            "adamw" =>
                decay is double given ? new AdamW(Rate(new AdamW()), weightDecay: given) : new AdamW(Rate(new AdamW())),
            "rmsprop" => new RMSprop(Rate(new RMSprop()), weightDecay: decay ?? 0, momentum: momentum ?? 0),
            "muon" => MuonOf(preset as Muon ?? new Muon(), Rate, momentum, decay),
            "sdlm" => Sdlm(result,
                preset as StochasticDiagonalLevenbergMarquardt ?? new StochasticDiagonalLevenbergMarquardt(), Rate),
            _ => new Sgd(Rate(new Sgd(result.GetValue(LearningRate))), momentum ?? 0, nesterov, decay ?? 0),
        };
        return read with
        {
            ClipNorm = result.GetValue(ClipNorm) ?? preset?.ClipNorm,
            Average = result.GetValue(Average) ?? preset?.Average
        };
    }

    /// <summary>What <c>--optimizer</c> calls it.</summary>
    public static string NameOf(Optimizer optimizer) =>
        optimizer is StochasticDiagonalLevenbergMarquardt ? "sdlm" : optimizer.GetType().Name.ToLowerInvariant();

    private StochasticDiagonalLevenbergMarquardt Sdlm(ParseResult result, StochasticDiagonalLevenbergMarquardt usual,
        Func<Optimizer, float> rate) =>
        new(rate(usual), Loss.ReadMu(result) ?? usual.Mu, usual.Samples);

    private static Muon MuonOf(Muon usual, Func<Optimizer, float> rate, double? momentum, double? decay) =>
        new(rate(usual), momentum ?? usual.Momentum, nesterov: momentum > 0 || momentum is null && usual.Nesterov,
            decay ?? usual.WeightDecay, usual.Others, usual.Iterations);

    /// <summary>The schedule that was asked for, over the whole run.</summary>
    public Schedule ReadSchedule(ParseResult result, Schedule? preset = null)
    {
        if (preset is not null && !Values.IsGiven(result, Schedule) && !Values.IsGiven(result, WarmUp))
            return preset;
        Schedule schedule = schedules.First(pair => pair.Name == result.GetRequiredValue(Schedule)).Schedule;
        return result.GetValue(WarmUp) is int steps ? new WarmUp(steps, schedule) : schedule;
    }

    /// <summary>What <c>--schedule</c> calls it; null when no flag says it.</summary>
    public static string? NameOf(Schedule schedule) =>
        schedules.FirstOrDefault(pair => pair.Schedule.Equals(schedule)).Name;

    /// <summary>The loss that was asked for.</summary>
    public Loss ReadLoss(ParseResult result, Loss? preset = null) =>
        Loss.Read(result, result.GetValue(LabelSmoothing), preset);

    /// <summary>How pictures shall be changed.</summary>
    public Augmentation ReadAugmentation(ParseResult result, Augmentation? preset = null) =>
        result.GetValue(Augment) ?? preset ?? Augmentation.None;
}
