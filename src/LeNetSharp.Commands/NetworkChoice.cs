using System.CommandLine;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary>Which network: by name, by its JSON, or that of a model file.</summary>
internal static class NetworkChoice
{
    public static Option<string> Option()
    {
        Option<string> option = new("--network")
        {
            Description = "A network's name, a JSON file that describes one, or a model file",
            HelpName = "NAME|FILE",
            DefaultValueFactory = _ => "lenet",
        };
        option.CompletionSources.Add([.. Networks.Names]);
        return option;
    }

    /// <summary>The network.</summary>
    /// <param name="choice">Its name or file.</param>
    /// <param name="input">The shape of one picture, for a network by name; default (1, 28, 28).</param>
    /// <param name="classes">Number of classes, for a network by name.</param>
    /// <exception cref="InputException">There is no such network or file.</exception>
    public static Network Find(string choice, Shape? input = null, int classes = 10)
    {
        if (Networks.Find(choice, input, classes) is { } network)
            return network;
        if (!File.Exists(choice))
            throw new InputException($"--network: no network and no file is called '{choice}'. Known networks are: " +
                $"{string.Join(", ", Networks.Names)}.{Nearest.Hint(choice, Networks.Names)}");
        return ModelFile.Knows(choice)
            ? ModelArgument.Load(choice).Network
            : FromJson(choice);
    }

    private static Network FromJson(string path)
    {
        try
        {
            return Network.FromJson(File.ReadAllText(path));
        }
        catch (FormatException error)
        {
            throw new InputException($"{path}: {error.Message}", error);
        }
    }
}
