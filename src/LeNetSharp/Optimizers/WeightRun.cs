namespace LeNetSharp;

/// <summary>A run of weights, with what an update of them reads and changes.</summary>
/// <param name="weights">The weights.</param>
/// <param name="gradient">Gradient of the mean loss to each.</param>
/// <param name="state">What the optimizer remembers of each: its first number here, the next ones so many floats
/// further on.</param>
/// <param name="stride">Floats from one remembered number of a weight to the next.</param>
/// <param name="count">How many weights: any number.</param>
/// <param name="decays">Whether weight decay is for them.</param>
internal readonly unsafe struct WeightRun(float* weights, float* gradient, float* state, nint stride,
    int count, bool decays)
{
    public float* Weights => weights;

    public float* Gradient => gradient;

    public int Count => count;

    public bool Decays => decays;

    /// <summary>Where one of the remembered numbers begins.</summary>
    public float* State(int slot) => state + slot * stride;

    /// <summary>The first ones of the run.</summary>
    public WeightRun First(int length) => new(weights, gradient, state, stride, length, decays);
}
