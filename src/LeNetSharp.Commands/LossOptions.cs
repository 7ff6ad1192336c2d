using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>The flags of <c>lenet train</c> that say what is minimised, and those of the optimizer of 1998.</summary>
internal sealed class LossOptions
{
    private const string CrossEntropy = "cross-entropy", SquaredError = "squared-error", Posterior = "map";

    public Option<string> Loss { get; } = Values.Choice("--loss",
        "What is minimised: cross-entropy, the squared error to targets of 1 and -1, or the maximum a posteriori loss of LeNet-5",
        [CrossEntropy, SquaredError, Posterior], CrossEntropy);
    public Option<double?> RubbishPenalty { get; } =
        Values.OptionalNumber("--rubbish-penalty", "The penalty j of the class of rubbish in --loss map; default 1");
    public Option<double?> Mu { get; } =
        Values.OptionalNumber("--mu", "What sdlm adds to every second derivative; default 0.02");

    /// <summary>All, in the order of the help text.</summary>
    public IEnumerable<Option> All => [Loss, RubbishPenalty, Mu];

    /// <summary>The loss that was asked for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="labelSmoothing">What <c>--label-smoothing</c> said.</param>
    /// <param name="preset">The preset's loss, where no flag says otherwise.</param>
    /// <exception cref="InputException">An option is not one of this loss.</exception>
    public Loss Read(ParseResult result, double? labelSmoothing, Loss? preset)
    {
        if (preset is not null && labelSmoothing is null && !Values.IsGiven(result, Loss)
            && !Values.IsGiven(result, RubbishPenalty))
            return preset;
        string name = preset is null || Values.IsGiven(result, Loss) ? result.GetRequiredValue(Loss) : NameOf(preset);
        double? rubbish = result.GetValue(RubbishPenalty);
        if (labelSmoothing is not null && name != CrossEntropy)
            throw new InputException($"--label-smoothing does not go with --loss {name}; it is for {CrossEntropy}.");
        if (rubbish is not null && name != Posterior)
            throw new InputException($"--rubbish-penalty does not go with --loss {name}; it is for {Posterior}.");
        if (rubbish is 0)
            throw new InputException("--rubbish-penalty must be a number above 0, but is 0.");
        return name switch
        {
            SquaredError => new MeanSquaredError(),
            Posterior => rubbish is double penalty ? new MaximumAPosteriori(penalty) : new MaximumAPosteriori(),
            _ => new SoftmaxCrossEntropy(labelSmoothing ?? 0),
        };
    }

    /// <summary>What <c>--loss</c> calls it.</summary>
    public static string NameOf(Loss loss) => loss switch
    {
        MeanSquaredError => SquaredError,
        MaximumAPosteriori => Posterior,
        _ => CrossEntropy,
    };

    /// <summary>The constant of sdlm; null when none was given.</summary>
    /// <exception cref="InputException">It is 0.</exception>
    public double? ReadMu(ParseResult result) => result.GetValue(Mu) switch
    {
        0 => throw new InputException("--mu must be a number above 0, but is 0."),
        var mu => mu,
    };
}
