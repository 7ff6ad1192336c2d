namespace LeNetSharp;

/// <summary>A way to train that follows from the data: what a person gets for their own pictures who asks for nothing
/// else.</summary>
public static class ImagePreset
{
    // About two minutes on two cores of a server.
    private const double MostOperations = 18e12;

    private const int FewestEpochs = 5, MostEpochs = 100;

    // A training step costs forward, and twice as much backward; a multiply-add is two operations.
    private const double OperationsOfMultiplyAdd = 6;

    /// <summary>The recipe: stochastic gradient descent along one cycle, small shifts, and mirror images of colour
    /// pictures; as many epochs as two minutes on two cores allow, within 5 and 100.</summary>
    /// <remarks>Grey pictures are not mirrored: they are often letters and digits.</remarks>
    /// <param name="network">What to train.</param>
    /// <param name="data">The pictures.</param>
    public static Preset For(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        int count = data.Train.Count;
        double epoch = OperationsOfMultiplyAdd * network.MultiplyAdds * Math.Max(count, 1);
        int epochs = (int)Math.Clamp(MostOperations / epoch, FewestEpochs, MostEpochs);
        Shape picture = network.Input;
        Sgd optimizer = new(0.05f, momentum: 0.9, nesterov: true, weightDecay: 5e-4);
        return new Preset(network.Name, "chosen from the data", network.Name, optimizer, epochs, BatchOf(count))
        {
            Augmentation = new Augmentation
            {
                Shift = Math.Max(1, Math.Min(picture[1], picture[2]) / 14),
                Flip = picture[0] == 3,
                Background = Math.Round(data.Normalization.Mean.Average() * data.Normalization.Scale),
            },
        };
    }

    /// <summary>A batch that suits so many pictures, and that leaves no single one for the end of an epoch, which batch
    /// normalisation cannot train on.</summary>
    public static int BatchOf(int count)
    {
        // A sixteenth of few pictures, so that an epoch has some steps.
        int batch = Math.Min(Math.Clamp(count / 16, 8, 64), Math.Max(count, 1));
        while (batch > 2 && count % batch == 1)
            batch--;
        return batch;
    }
}
