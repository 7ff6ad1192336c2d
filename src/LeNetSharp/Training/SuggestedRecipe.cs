namespace LeNetSharp;

/// <summary>A network and a way to train it, chosen from the data: what a person gets who asks for nothing else.</summary>
/// <param name="Network">What to train.</param>
/// <param name="Epochs">How often all pictures are seen.</param>
/// <param name="BatchSize">Pictures in a batch.</param>
/// <param name="Optimizer">How gradients change the weights.</param>
/// <param name="Schedule">How the learning rate changes.</param>
public sealed record SuggestedRecipe(Network Network, int Epochs, int BatchSize, Optimizer Optimizer, Schedule Schedule)
{
    // Two minutes on two cores of a server, at a quarter of what their units can do.
    private const double MostOperations = 15e12;

    private const int FewestEpochs = 5, MostEpochs = 40;

    // A training step costs forward, and twice as much backward; a multiply-add is two operations.
    private const double OperationsOfMultiplyAdd = 6;

    /// <summary>For some pictures.</summary>
    /// <param name="picture">(channels, height, width) of one picture.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="count">Pictures to train on.</param>
    public static SuggestedRecipe For(Shape picture, int classes, int count) => For(ImageNetwork.For(picture, classes, count), count);

    /// <summary>For a network that was chosen otherwise.</summary>
    /// <inheritdoc cref="For(Shape, int, int)"/>
    /// <param name="network">What to train.</param>
    public static SuggestedRecipe For(Network network, int count)
    {
        ArgumentNullException.ThrowIfNull(network);
        int batch = BatchOf(count);
        double epoch = OperationsOfMultiplyAdd * network.MultiplyAdds * Math.Max(count, 1);
        int epochs = (int)Math.Clamp(MostOperations / epoch, FewestEpochs, MostEpochs);
        return new SuggestedRecipe(network, epochs, batch, new Sgd(0.05f, momentum: 0.9, nesterov: true, weightDecay: 5e-4), new OneCycle());
    }

    /// <summary>A batch that suits so many pictures, and that leaves no single one for the end of an epoch, which batch normalisation cannot
    /// train on.</summary>
    public static int BatchOf(int count)
    {
        int batch = Math.Clamp(count / 16, 1, 64);
        if (count >= 32)
            batch = Math.Max(batch, 16);
        while (batch > 2 && count % batch == 1)
            batch--;
        return batch == 1 ? Math.Max(1, Math.Min(count, 2)) : batch;
    }
}
