using System.Globalization;

namespace LeNetSharp;

/// <summary>Where a training stands, as a file in the folder of its run:
/// <c>checkpoint/checkpoint.safetensors</c>.</summary>
/// <remarks>It holds weights, what the optimizer remembers, step, learning rate and the means of the epoch so far: a
/// training that
/// goes on from it ends with the same bytes as one that was never stopped.</remarks>
public static class Checkpoint
{
    internal const string Format = "lenetsharp.checkpoint/1";
    internal const string FolderName = "checkpoint";
    private const string OptimizerTensor = "optimizer.0";
    private const string SetByHand = "learningRateIsSet";

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="state">Where the training stands.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(TrainingState state, string folder)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<KeyValuePair<string, Tensor>> tensors = [.. SafetensorsModel.Tensors(state.Model)];
        if (state.OptimizerState.Values is { Length: > 0 } remembered)
            tensors.Add(new(OptimizerTensor, new Tensor([remembered.Length], remembered.ToArray())));
        Safetensors.Write(PathIn(folder), tensors,
        [
            // The step of the state leads; it is the model's as well.
            .. ModelMetadata.Write(Format, state.Model.With(state.Model.Origin with { Step = state.Step })),
            .. state.IsLearningRateSet ? [new(SetByHand, "true")] : Array.Empty<KeyValuePair<string, string>>(),
            new("learningRate", state.LearningRate.ToString(CultureInfo.InvariantCulture)),
            new("lossSum", state.LossSum.ToString(CultureInfo.InvariantCulture)),
            new("correct", state.Correct.ToString(CultureInfo.InvariantCulture)),
            new("seen", state.Seen.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="FormatException">The file is not a checkpoint; the message says what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingState Load(string folder)
    {
        string path = PathIn(folder);
        Safetensors file = Safetensors.Read(path);
        FormatName.Check(Format, file.Metadata.GetValueOrDefault("format"), path, "a checkpoint of LeNetSharp",
            "Use one that a training wrote.");
        Model model = SafetensorsModel.Read(file, path, OptimizerTensor);
        MetadataReader reader = new(file.Metadata, path);
        return new TrainingState(model, new OptimizerState(model.Origin.Step, Remembered(file, model, path)), model.Origin.Step,
            reader.Number("learningRate", 0f), reader.Number("lossSum", double.MinValue), reader.Number("correct", 0), reader.Number("seen", 0),
            file.Metadata.ContainsKey(SetByHand));
    }

    /// <summary>Where the checkpoint of a run lies.</summary>
    internal static string PathIn(string folder) => Path.Combine(folder, FolderName, "checkpoint.safetensors");

    private static float[] Remembered(Safetensors file, Model model, string path)
    {
        if (!file.Tensors.TryGetValue(OptimizerTensor, out Tensor? tensor))
            return [];
        // An optimizer remembers some numbers for each weight.
        if (tensor.Values.Length % model.Weights.Length != 0)
            throw new FormatException(FormattableString.Invariant(
                $"{path}: expected a multiple of {model.Weights.Length} values in tensor \"{OptimizerTensor}\", ")
                + FormattableString.Invariant($"but there are {tensor.Values.Length}. The file is damaged; go on from another run."));
        return tensor.Values.ToArray();
    }
}
