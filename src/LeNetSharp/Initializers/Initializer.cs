namespace LeNetSharp;

/// <summary>How the first values of a parameter are drawn, from its fan-in and fan-out.</summary>
/// <remarks>Fan-in is the number of inputs that one output sums, fan-out the number of outputs that one input
/// feeds.</remarks>
public abstract record Initializer
{
    /// <summary>Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010): the chapter's choice, Keras' default
    /// for weights.</summary>
    public static Initializer XavierUniform { get; } = new Xavier(normal: false);

    /// <summary>Normal with standard deviation √(2 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    public static Initializer XavierNormal { get; } = new Xavier(normal: true);

    /// <summary>Uniform in ±√(6 / fan-in) (He et al. 2015), for ReLU.</summary>
    public static Initializer KaimingUniform { get; } = new Kaiming(normal: false);

    /// <summary>Normal with standard deviation √(2 / fan-in) (He et al. 2015), for ReLU.</summary>
    public static Initializer KaimingNormal { get; } = new Kaiming(normal: true);

    /// <summary>Uniform in ±√(3 / fan-in) (LeCun et al. 1998).</summary>
    public static Initializer LecunUniform { get; } = new Lecun(normal: false);

    /// <summary>Normal with standard deviation 1/√fan-in, none beyond two of the uncut one's (LeCun et al. 1998): Flax'
    /// default for weights.</summary>
    public static Initializer LecunNormal { get; } = new Lecun(normal: true);

    /// <summary>Uniform in ±1/√fan-in: PyTorch's default for weights (Kaiming-uniform with a = √5) and for
    /// biases.</summary>
    public static Initializer UniformFanIn { get; } = new UniformFanIn();

    /// <summary>Uniform in ±2.4 / fan-in (LeCun et al. 1998, "Gradient-Based Learning"): how LeNet-5 started.</summary>
    public static Initializer NarrowFanIn { get; } = new Lecun1998(root: false);

    /// <summary>Uniform in ±2.4 / √fan-in, as karpathy/lecun1989-repro starts.</summary>
    public static Initializer WideFanIn { get; } = new Lecun1998(root: true);

    /// <summary>Zero: MXNet's and Keras' default for biases.</summary>
    public static Initializer Zeros { get; } = new Zeros();

    /// <summary>One: what normalisation multiplies by at first.</summary>
    internal static Initializer Ones { get; } = new Ones();

    /// <summary>Every initializer by name.</summary>
    internal static IReadOnlyList<Initializer> All { get; } =
        [XavierUniform, XavierNormal, KaimingUniform, KaimingNormal, LecunUniform, LecunNormal, UniformFanIn,
            NarrowFanIn, WideFanIn, Zeros];

    /// <summary>The name in JSON and on the command line: <c>xavier-uniform</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How a person writes it in code: <c>Initializer.XavierUniform</c>.</summary>
    public sealed override string ToString() =>
        $"Initializer.{string.Concat(Name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}";

    internal abstract void Fill(Parameter parameter, Philox random, Span<float> values);

    private protected static void FillUniform(double bound, Philox random, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)((2.0 * random.Uniform((ulong)i) - 1.0) * bound);
    }

    private protected static void FillNormal(double deviation, Philox random, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(random.Normal((ulong)i) * deviation);
    }
}
