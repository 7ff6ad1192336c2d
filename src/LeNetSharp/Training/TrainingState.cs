namespace LeNetSharp;

/// <summary>All that the next step depends on: saved in a checkpoint, so that a resumed run goes on as if it had never
/// stopped.</summary>
public sealed class TrainingState
{
    internal TrainingState(Model model, OptimizerState optimizerState, int step, float learningRate, double lossSum,
        int correct, int seen, bool isLearningRateSet = false)
    {
        Model = model;
        OptimizerState = optimizerState;
        Step = step;
        LearningRate = learningRate;
        LossSum = lossSum;
        Correct = correct;
        Seen = seen;
        IsLearningRateSet = isLearningRateSet;
    }

    /// <summary>The model with the weights of this moment.</summary>
    public Model Model { get; }

    /// <summary>Steps done, over all epochs.</summary>
    public int Step { get; }

    /// <summary>Learning rate of the next step.</summary>
    public float LearningRate { get; }

    /// <summary>Whether a person set it: it then stays, whatever the schedule says.</summary>
    public bool IsLearningRateSet { get; }

    /// <summary>The best model so far, judged by validation pictures; null without any, and before the first epoch has
    /// ended.</summary>
    public BestModel? Best { get; init; }

    /// <summary>What the optimizer remembers.</summary>
    internal OptimizerState OptimizerState { get; }

    /// <summary>Sum of the losses since the epoch began.</summary>
    internal double LossSum { get; }

    /// <summary>Right answers since the epoch began.</summary>
    internal int Correct { get; }

    /// <summary>Pictures seen since the epoch began.</summary>
    internal int Seen { get; }
}
