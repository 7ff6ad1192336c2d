using System.CommandLine;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary>A model file on the command line, in any format.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create() =>
        new("MODEL") { Description = "A model file, such as runs/MY-RUN/model.safetensors, or its run folder" };

    /// <summary>Which network weights alone belong to.</summary>
    public static Option<string?> NetworkOption()
    {
        Option<string?> option =
            Values.Path("--network", "The network that a file of weights alone belongs to", "NAME|FILE");
        option.CompletionSources.Add([.. Networks.Names]);
        return option;
    }

    /// <summary>Reads the model; a run folder stands for the model in it.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="network">What <see cref="NetworkOption"/> said; null when the file shall say it.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    /// <exception cref="FormatException">It is not a model.</exception>
    public static Model Load(string path, string? network = null) =>
        Read(path).ToModel(network is null ? null : NetworkChoice.Find(network));

    /// <summary>Which of the two models of a run folder.</summary>
    public static Option<bool> BestOption() =>
        Values.Switch("--best", "Take the run's best.safetensors, chosen by its validation pictures");

    /// <summary>The file that an argument stands for: a run folder stands for the model in it.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="isBest">Whether the run's best model is meant.</param>
    /// <exception cref="InputException">There is no best model, or no folder was given.</exception>
    public static string FileOf(string path, bool isBest)
    {
        if (!isBest)
            return Directory.Exists(path) ? Path.Combine(path, "model.safetensors") : path;
        string file = Path.Combine(path, "best.safetensors");
        return File.Exists(file) ? file
            : throw new InputException(Directory.Exists(path)
                ? $"{file}: no such file. A run has a best model when it was trained with --validation."
                : $"--best needs a run folder, but got {path}.");
    }

    /// <summary>What the file holds.</summary>
    /// <inheritdoc cref="Load"/>
    public static ModelContent Read(string path)
    {
        string file = FileOf(path, isBest: false);
        if (!File.Exists(file))
            throw new InputException($"{file}: no such file.");
        return ModelFile.Read(file);
    }
}
