using System.Globalization;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Runs networks on the processor's cores: blocks of 16 samples side by side in SIMD lanes, shared out to
/// threads.</summary>
/// <remarks>The same seed gives the same bits on any number of threads and at any vector width. Safe to share between
/// threads; work on several models at a time takes turns.</remarks>
public sealed class CpuEngine : IEngine, IDisposable
{
    private readonly WorkerPool pool;
    private readonly CpuRunner runner;

    /// <summary>An engine on some threads of this processor.</summary>
    /// <param name="threads">How many threads work; default one for each core.</param>
    /// <param name="vectorBits">Width of the vectors: 512, 256 or 128 bits; default the widest that the processor
    /// has.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread, or another width.</exception>
    public CpuEngine(int? threads = null, int? vectorBits = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        VectorBits = vectorBits ?? WidestVector;
        pool = new WorkerPool(threads ?? Environment.ProcessorCount);
        runner = VectorBits switch
        {
            512 => new CpuRunner<Lanes16>(pool),
            256 => new CpuRunner<Lanes8>(pool),
            128 => new CpuRunner<Lanes4>(pool),
            _ => throw new ArgumentOutOfRangeException(nameof(vectorBits),
                $"A vector is 512, 256 or 128 bits wide, but got {vectorBits}."),
        };
    }

    /// <summary>One engine for everybody: all cores, the widest vectors. Never disposed.</summary>
    public static CpuEngine Shared { get; } = new();

    /// <summary>Width in bits of the widest vectors that the processor has and the runtime uses.</summary>
    public static int WidestVector =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>How many threads work.</summary>
    public int Threads => pool.Count;

    /// <summary>Width of the vectors in bits.</summary>
    public int VectorBits { get; }

    /// <summary>What it runs on: <c>cpu (2 threads, AVX-512)</c>.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"cpu ({Threads} {(Threads == 1 ? "thread" : "threads")}, {VectorName(VectorBits)})");

    /// <inheritdoc/>
    public ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, OptimizerState? state = null,
        Loss? loss = null, Augmentation? augmentation = null, int? batchSize = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(optimizer);
        Check(model, images);
        return runner.Train(model, images, optimizer, loss ?? SoftmaxCrossEntropy.Plain, state,
            augmentation ?? Augmentation.None, isSingle: batchSize == 1);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(Model model, ImageSet images)
    {
        Check(model, images);
        return runner.Evaluate(model, images);
    }

    /// <inheritdoc/>
    public float[] Predict(Model model, ImageSet images)
    {
        Check(model, images);
        return runner.Predict(model, images);
    }

    /// <summary>Class probabilities of one picture, and its likeliest class; allocates nothing but at its first
    /// calls.</summary>
    /// <param name="model">Network and parameters.</param>
    /// <param name="image">Raw pixels, channel by channel, row by row.</param>
    /// <param name="probabilities">Where the probability of each class goes.</param>
    internal int Predict(Model model, ReadOnlySpan<byte> image, Span<float> probabilities) =>
        runner.Predict(model, image, probabilities);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index)
    {
        Check(model, images);
        return runner.Capture(model, images, index, 1)[0];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<Tensor>> Capture(Model model, ImageSet images)
    {
        Check(model, images);
        return runner.Capture(model, images, 0, images.Count);
    }

    /// <summary>Ends its threads.</summary>
    public void Dispose()
    {
        if (!ReferenceEquals(this, Shared))
            pool.Dispose();
    }

    /// <summary>The vectors' name: <c>AVX-512</c>, <c>AVX2</c>, <c>128-bit vectors</c>.</summary>
    internal static string VectorName(int bits) => bits switch
    {
        512 => System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? "AVX-512" : "512-bit vectors",
        256 => System.Runtime.Intrinsics.X86.Avx2.IsSupported ? "AVX2" : "256-bit vectors",
        _ => System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? "NEON" : "128-bit vectors",
    };

    private static void Check(Model model, ImageSet images)
    {
        if (!model.Network.Input.Equals(images.Shape))
            throw new ArgumentException(
                $"The network {model.Network.Name} expects pictures of shape {model.Network.Input}, but got {images.Shape}.");
        int classes = model.Network.Output.Count;
        foreach (int label in images.Labels)
            if (label >= classes)
                throw new ArgumentException(
                    $"The network {model.Network.Name} gives {classes} classes, but a picture has label {label}.");
    }
}
