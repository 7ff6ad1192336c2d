namespace LeNetSharp;

/// <summary>Runs networks on the processor's cores: blocks of 16 samples side by side in SIMD lanes.</summary>
public sealed class CpuEngine : IEngine, IDisposable
{
    /// <summary>An engine on some threads of this processor.</summary>
    /// <param name="threads">How many threads work; default one for each core.</param>
    /// <param name="vectorBits">Width of the vectors: 512, 256 or 128 bits; default the widest that the processor has.
    /// The results have the same bits at every width.</param>
    public CpuEngine(int? threads = null, int? vectorBits = null) => throw new NotSupportedException($"{threads}{vectorBits}");
    /// <summary>One engine for everybody: all cores.</summary>
    public static CpuEngine Shared { get; } = new();
    /// <summary>How many threads work.</summary>
    public int Threads => 0;
    /// <summary>Width of the vectors in bits.</summary>
    public int VectorBits => 0;
    /// <inheritdoc/>
    public string Description => "";
    /// <inheritdoc/>
    public ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, ReadOnlySpan<float> optimizerState = default) => throw new NotSupportedException();
    /// <inheritdoc/>
    public Evaluation Evaluate(Model model, ImageSet images) => throw new NotSupportedException();
    /// <inheritdoc/>
    public float[] Predict(Model model, ImageSet images) => throw new NotSupportedException();
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index) => throw new NotSupportedException();
    /// <inheritdoc/>
    public void Dispose() { }
}
