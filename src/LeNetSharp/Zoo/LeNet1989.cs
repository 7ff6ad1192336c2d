namespace LeNetSharp;

/// <summary>The network of 1989 (LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition", Neural
/// Computation 1(4)).</summary>
/// <remarks>
/// <para>9,760 parameters: H1 1,068, H2 2,592, H3 5,790, outputs 310. Units of H1 and H2 share weights, but each has a
/// bias of its own; the border of their inputs is background, −1.</para>
/// <para>Facts as in karpathy/lecun1989-repro, whose table of connections this is as well, as the paper gives none:
/// maps 1 to 4 of H2 read maps
/// 1 to 8 of H1, maps 5 to 8 read 5 to 12, maps 9 to 12 read 1 to 4 and 9 to 12. The paper's optimizer is not told in
/// full; here, as there, it is plain gradient descent on one picture at a time.</para>
/// </remarks>
public static class LeNet1989
{
    /// <summary>The paper's passes over the pictures.</summary>
    private const int Passes = 23;

    /// <summary>The reproduction's optimizer.</summary>
    public static Optimizer Optimizer { get; } = new Sgd(learningRate: 0.03f);

    /// <summary>The paper's loss.</summary>
    public static Loss Loss { get; } = new MeanSquaredError();

    /// <summary>The paper's training, one picture at a time, as a run.</summary>
    /// <param name="data">Name of the data set; default digits in the manner of 1989 (<see cref="ZipDigits"/>).</param>
    /// <param name="seed">The one number that everything random comes from.</param>
    public static RunOptions Recipe(string data = "mnist-1989", ulong seed = 0) =>
        new(data, Passes, BatchSize: 1, Optimizer, seed) { Loss = Loss };

    /// <summary>The layers: pixels in [0, 1] become −1 to 1; H1, H2, H3 and the outputs, each with tanh; for pictures
    /// of 16 × 16.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10)
    {
        Initializer wide = Initializer.WideFanIn;
        return new(
            new Rescale(2, offset: -1),
            new Pad2d(2, value: -1), new Conv2d(12, kernel: 5, stride: 2, bias: false, weightInitializer: wide),
            new UnitBias(), new Tanh(), new Pad2d(2, value: -1), new Conv2d(12, kernel: 5, stride: 2,
                connections: Table, bias: false, weightInitializer: wide), new UnitBias(), new Tanh(),
            new Flatten(),
            new Linear(30, weightInitializer: wide, biasInitializer: Initializer.Zeros), new Tanh(),
            new Linear(classes, weightInitializer: wide, biasInitializer: Initializer.Zeros), new Tanh());
    }

    private static ConnectionTable Table { get; } = new(
        [.. Enumerable.Repeat<ValueList<int>>([0, 1, 2, 3, 4, 5, 6, 7], 4),
            .. Enumerable.Repeat<ValueList<int>>([4, 5, 6, 7, 8, 9, 10, 11], 4),
                .. Enumerable.Repeat<ValueList<int>>([0, 1, 2, 3, 8, 9, 10, 11], 4)]);
}
