namespace LeNetSharp;

/// <summary>How a gradient changes the weights. It is data: an immutable record without state of its own.</summary>
public abstract record Optimizer
{
    private protected Optimizer(float learningRate) => LearningRate = Checks.LearningRate(learningRate);

    /// <summary>The step size at the start of training.</summary>
    public float LearningRate { get; }

    /// <summary>How many numbers it remembers for each weight.</summary>
    internal abstract int StatesPerWeight { get; }

    /// <summary>Changes some weights by their gradient, every lane by itself.</summary>
    /// <param name="weights">Weights, changed in place.</param>
    /// <param name="gradient">Gradient of the mean loss to each.</param>
    /// <param name="state">What it remembers: <see cref="StatesPerWeight"/> runs as long as the weights.</param>
    /// <param name="count">How many weights: any number.</param>
    /// <param name="learningRate">The step size of this step.</param>
    internal abstract unsafe void Update<T>(float* weights, float* gradient, float* state, int count, float learningRate)
        where T : struct, IVectorLanes<T>;
}
