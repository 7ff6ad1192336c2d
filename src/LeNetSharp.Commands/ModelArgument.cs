using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>A model file on the command line.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create() => new("MODEL") { Description = "A model file, such as runs/MY-RUN/model.safetensors, or its run folder" };

    /// <summary>Reads the model; a run folder stands for the model in it.</summary>
    /// <exception cref="InputException">There is no such file, or it is not a model.</exception>
    public static Model Load(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "model.safetensors") : path;
        if (!File.Exists(file))
            throw new InputException($"{file}: no such file.");
        return Model.Load(file);
    }
}
