using System.Globalization;

namespace LeNetSharp;

/// <summary>Where a training stands, as a file in the folder of its run:
/// <c>checkpoint/checkpoint.safetensors</c>.</summary>
/// <remarks>It holds weights, what the optimizer remembers, step, learning rate and the means of the epoch so far: a
/// training that goes on from it ends with the same bytes as one that was never stopped. The checkpoint before it stays
/// beside it as <c>previous.safetensors</c>, and is given up only when a newer one is whole and on disk.</remarks>
public static class Checkpoint
{
    internal const string Format = "lenetsharp.checkpoint/1";
    internal const string FolderName = "checkpoint";
    private const string OptimizerTensor = "optimizer.0";
    private const string BestTensor = "best";
    private const string SetByHand = "learningRateIsSet";
    private const string BestStep = "bestStep", BestLoss = "bestLoss", BestAccuracy = "bestAccuracy";

    /// <summary>Writes a checkpoint, whole or not at all; the last one becomes the one before.</summary>
    /// <param name="state">Where the training stands.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(TrainingState state, string folder)
    {
        ArgumentNullException.ThrowIfNull(state);
        KeyValuePair<string, Tensor>[] tensors = [.. Tensors(state)];
        SafetensorsWriter writer = new(tensors, Checksum.AddTo([.. Texts(state)], tensors));
        AtomicFile.Write(PathIn(folder), writer.WriteTo, keepOld: PreviousIn(folder));
    }

    /// <summary>Reads the newest checkpoint.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="FormatException">The file is not a checkpoint; the message says what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingState Load(string folder) => Read(Open(PathIn(folder)), PathIn(folder));

    /// <summary>Reads the newest checkpoint that is whole; null when there is none.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="damaged">What is wrong with each newer one, the file named.</param>
    /// <exception cref="FormatException">A checkpoint is one of a later version.</exception>
    /// <exception cref="IOException">A file is there, but cannot be read.</exception>
    public static TrainingState? Find(string folder, out IReadOnlyList<string> damaged)
    {
        List<string> wrong = [];
        damaged = wrong;
        foreach (string path in (string[])[PathIn(folder), PreviousIn(folder)])
        {
            bool isNewer = false;
            try
            {
                if (!File.Exists(path))
                    continue;
                Safetensors file = Open(path);
                isNewer = FormatName.IsNewer(Format, file.Metadata.GetValueOrDefault("format"));
                return Read(file, path);
            }
            catch (FormatException error) when (!isNewer)
            {
                wrong.Add(error.Message);
            }
        }
        return null;
    }

    /// <summary>Puts a damaged checkpoint out of the way of the whole one before it, which the next one would else
    /// replace.</summary>
    internal static void Repair(string folder)
    {
        if (Find(folder, out IReadOnlyList<string> damaged) is not null && damaged.Count > 0)
            AtomicFile.Move(PreviousIn(folder), PathIn(folder));
    }

    /// <summary>Deletes the checkpoints of a run, and their folder when nothing else is in it.</summary>
    internal static void Delete(string folder)
    {
        string ours = Path.Combine(folder, FolderName);
        if (!Directory.Exists(ours))
            return;
        AtomicFile.CleanUp(ours);
        File.Delete(PathIn(folder));
        File.Delete(PreviousIn(folder));
        if (!Directory.EnumerateFileSystemEntries(ours).Any())
            Directory.Delete(ours);
    }

    /// <summary>Where the checkpoint of a run lies.</summary>
    internal static string PathIn(string folder) => Path.Combine(folder, FolderName, "checkpoint.safetensors");

    /// <summary>Where the checkpoint before it lies.</summary>
    internal static string PreviousIn(string folder) => Path.Combine(folder, FolderName, "previous.safetensors");

    private static IEnumerable<KeyValuePair<string, Tensor>> Tensors(TrainingState state) =>
    [
        .. SafetensorsModel.Tensors(state.Model),
        .. state.OptimizerState.Values is { Length: > 0 } remembered
            ? [new(OptimizerTensor, new Tensor([remembered.Length], remembered.ToArray()))]
            : Array.Empty<KeyValuePair<string, Tensor>>(),
        .. state.Best is { Model.Weights: var best }
            ? [new(BestTensor, new Tensor([best.Length], best.Span.ToArray()))]
                : Array.Empty<KeyValuePair<string, Tensor>>(),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Texts(TrainingState state) =>
    [
        // The step of the state leads; it is the model's as well.
        .. ModelMetadata.Write(Format, state.Model.With(state.Model.Origin with { Step = state.Step })),
        .. state.IsLearningRateSet ? [new(SetByHand, "true")] : Array.Empty<KeyValuePair<string, string>>(),
        Text("learningRate", state.LearningRate),
        Text("lossSum", state.LossSum),
        Text("correct", state.Correct),
        Text("seen", state.Seen),
        .. state.Best is { } best
            ? [Text(BestStep, best.Step), Text(BestLoss, best.ValidationLoss),
                Text(BestAccuracy, best.ValidationAccuracy)]
            : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private static KeyValuePair<string, string> Text(string name, IFormattable value) =>
        new(name, value.ToString(null, CultureInfo.InvariantCulture));

    // The checksum comes first of all: a wrong byte may make it look like one of a later version.
    private static Safetensors Open(string path)
    {
        Safetensors file = Safetensors.Read(path);
        Checksum.Check(file, path);
        return file;
    }

    private static TrainingState Read(Safetensors file, string path)
    {
        FormatName.Check(Format, file.Metadata.GetValueOrDefault("format"), path, "a checkpoint of LeNetSharp",
            "Use one that a training wrote.");
        Model model = SafetensorsModel.Read(file, path, OptimizerTensor, BestTensor);
        MetadataReader reader = new(file.Metadata, path);
        return new TrainingState(model, new OptimizerState(model.Origin.Step, Remembered(file, model, path)),
            model.Origin.Step, reader.Number("learningRate", 0f), reader.Number("lossSum", double.MinValue),
            reader.Number("correct", 0), reader.Number("seen", 0), file.Metadata.ContainsKey(SetByHand))
        {
            Best = file.Tensors.TryGetValue(BestTensor, out Tensor? best) ? ReadBest(best, model, reader) : null,
        };
    }

    // An optimizer remembers some numbers for each weight.
    private static float[] Remembered(Safetensors file, Model model, string path) =>
        file.Tensors.TryGetValue(OptimizerTensor, out Tensor? tensor)
        ? tensor.Values.Length % model.Weights.Length == 0
            ? tensor.Values.ToArray()
            : throw WrongLength(path, OptimizerTensor, $"a multiple of {model.Weights.Length}", tensor)
        : [];

    private static BestModel ReadBest(Tensor tensor, Model model, MetadataReader reader)
    {
        if (tensor.Values.Length != model.Weights.Length)
            throw WrongLength(reader.Path, BestTensor, $"{model.Weights.Length}", tensor);
        FloatBuffer weights = new(model.Weights.Length);
        tensor.Values.CopyTo(weights.Span);
        return new BestModel(model.With(weights, reader.Number(BestStep, 0)), reader.Number(BestLoss, double.MinValue),
            reader.Number(BestAccuracy, 0.0));
    }

    private static FormatException WrongLength(string path, string name, string expected, Tensor tensor) => new(
        $"{path}: expected {expected} values in tensor \"{name}\", but there are {tensor.Values.Length}. The file is damaged; go on from another run.");
}
