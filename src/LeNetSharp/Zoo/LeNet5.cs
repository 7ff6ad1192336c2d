namespace LeNetSharp;

/// <summary>LeNet-5 (LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition", Proc.
/// IEEE 86(11), 1998).</summary>
/// <remarks>
/// <para>60,000 parameters: C1 156, S2 12, C3 1,516 by its connection table, S4 32, C5 48,120, F6 10,164. 340,908
/// connections with those of the outputs; copies of the paper that print 345,308 count C3 as 156,000 in place of 1,516
/// · 100 = 151,600.</para>
/// <para>What differs from the original: the bitmaps that the outputs are compared with are drawn anew
/// (<see cref="RadialBasis"/>); the outputs are negative distances, so that the largest wins; j of the loss is ours, as
/// the paper gives none; the 28 × 28 pictures of MNIST are put into 32 × 32 by the network's own first layers; the
/// order of the pictures is drawn anew for every pass; first weights are uniform with variance 1 / F in place of ±2.4 /
/// F, and μ of the optimizer is 0.3 in place of 0.02, since with the paper's numbers the second pass undoes the first
/// (<c>docs/book/lenet-1998.md</c>).</para>
/// </remarks>
public static class LeNet5
{
    private const int Side = 32;
    private const float Background = -0.1f, Ink = 1.175f;

    /// <summary>The paper's passes over the pictures.</summary>
    private const int Passes = 20;

    /// <summary>The paper's optimizer, with a μ of ours.</summary>
    public static Optimizer Optimizer { get; } = new StochasticDiagonalLevenbergMarquardt(mu: 0.3);

    /// <summary>The paper's learning rates over 20 passes: 0.0005 for 1 and 2, 0.0002 for 3 to 5, 0.0001 for 6 to 8,
    /// 0.00005 for 9 to 12, then 0.00001.</summary>
    public static Schedule Schedule { get; } =
        new Piecewise(new(0.1, 0.4), new(0.25, 0.2), new(0.4, 0.1), new(0.6, 0.02));

    /// <summary>The paper's loss, with a j that the paper does not give.</summary>
    public static Loss Loss { get; } = new MaximumAPosteriori();

    /// <summary>The paper's training, one picture at a time, as a run.</summary>
    /// <param name="data">Name of the data set; the paper's is <c>mnist</c>.</param>
    /// <param name="seed">The one number that everything random comes from.</param>
    public static RunOptions Recipe(string data = "mnist", ulong seed = 0) =>
        new(data, Passes, BatchSize: 1, Optimizer, seed) { Schedule = Schedule, Loss = Loss };

    /// <summary>The layers: pixels in [0, 1] become −0.1 for background to 1.175 for ink, so that their mean is about 0
    /// and their variance about 1; a border of background up to 32 × 32; C1, S2, C3, S4, C5, F6 and the
    /// outputs.</summary>
    /// <param name="input">(channels, height, width) of a picture; 32 × 32 is as in the paper, smaller ones get a
    /// border.</param>
    /// <param name="classes">Number of classes; beyond ten their codes are drawn at random.</param>
    public static Sequential Create(Shape input, int classes = 10)
    {
        ArgumentNullException.ThrowIfNull(input);
        Initializer first = Initializer.LecunUniform;
        return new([
            new Rescale(Ink - Background, Background),
            .. Border(input),
            new Conv2d(6, kernel: 5, weightInitializer: first, biasInitializer: first), new ScaledTanh(),
            new Subsample2d(2, first), new ScaledTanh(),
            new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5, weightInitializer: first,
                biasInitializer: first), new ScaledTanh(),
            new Subsample2d(2, first), new ScaledTanh(),
            new Conv2d(120, kernel: 5, weightInitializer: first, biasInitializer: first), new ScaledTanh(),
            new Flatten(),
            new Linear(84, weightInitializer: first, biasInitializer: first), new ScaledTanh(),
            new RadialBasis(classes),
        ]);
    }

    private static Layer[] Border(Shape input)
    {
        if (input is not [_, <= Side and var height, <= Side and var width] || (height, width) == (Side, Side))
            return [];
        int top = (Side - height) / 2, left = (Side - width) / 2;
        return [new Pad2d(new Padding(top, left, Side - height - top, Side - width - left), Background)];
    }
}
