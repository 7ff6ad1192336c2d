namespace LeNetSharp;

/// <summary>One layer's work on a sample that is trained on, forward and back, in a place of the sample's memory fixed
/// beforehand.</summary>
internal abstract unsafe class TrainingStep
{
    /// <summary>Reads the input, writes the output.</summary>
    public abstract void Forward(float* memory, float* weights);

    /// <summary>Reads the output's gradient, writes the input's (when asked for) and those of the weights.</summary>
    public abstract void Backward(float* memory, float* weights, float* gradients);
}
