using System.Globalization;

namespace LeNetSharp;

/// <summary>Whether data, network and recipe fit each other, and what to say when they do not.</summary>
internal static class TrainingFit
{
    public static void Check(Network network, DataSet data, int batchSize, EarlyStopping? stopping = null)
    {
        if (stopping is not null && data.Validation is null)
            throw new ArgumentException(
                $"To end early, training needs pictures to validate with, but {data.Name} has none. Keep some back with WithValidation(0.1).");
        ImageSet[] sets = [data.Train, data.Test, .. data.Validation is { } kept ? [kept] : Array.Empty<ImageSet>()];
        if (sets.Any(images => !network.Input.Equals(images.Shape)))
            throw new ArgumentException(
                $"The network {network.Name} expects pictures of shape {network.Input}, but {data.Name} has {data.Train.Shape}. Use a network for that shape, or other data.");
        if (network.Output is not [var classes] || classes != data.Classes.Count)
            throw new ArgumentException(
                $"The network {network.Name} gives {network.Output}, but {data.Name} has {data.Classes.Count} classes. End the network with Linear({data.Classes.Count}).");
        if (batchSize > data.Train.Count)
            throw new ArgumentException(
                $"A batch of {batchSize} is larger than the set: {data.Name} has {data.Train.Count} pictures to train on. Use a smaller batch.");
        if ((batchSize == 1 || data.Train.Count % batchSize == 1) && BatchNorm.OfSingleValues(network) is { } norm)
            throw new ArgumentException(
                $"{data.Name} has {data.Train.Count} pictures to train on, so with batches of {batchSize} the last of each epoch holds one, but {norm} trains on at least 2. Use another batch size.");
        foreach (ImageSet images in sets)
            foreach (int label in images.Labels)
                if (label >= classes)
                    throw new ArgumentException(
                        $"{data.Name} has a picture with label {label}, but its {classes} classes are 0 to {classes - 1}.");
    }

    public static void Check(Optimizer optimizer, int batchSize)
    {
        if (optimizer is StochasticDiagonalLevenbergMarquardt && batchSize != 1)
            throw new ArgumentException(
                $"{optimizer} takes one picture at a time, but a batch has {batchSize}. Use a batch size of 1.");
    }

    public static TrainingFailedException Failed(int step, double loss, float learningRate)
    {
        string rate = learningRate.ToString(CultureInfo.InvariantCulture);
        string smaller = ((double)learningRate / 10).ToString("G7", CultureInfo.InvariantCulture);
        return new TrainingFailedException(step, loss,
            $"The loss became {(double.IsNaN(loss) ? "NaN" : "infinite")} in step {(step + 1).ToString(CultureInfo.InvariantCulture)}. " +
            $"The likely cause is a learning rate that is too high ({rate}): weights grow until they overflow. " +
            $"Try a learning rate of {smaller}; with ReLU, 0.1 is a usual start.");
    }
}
