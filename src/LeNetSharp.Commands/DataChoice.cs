using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>Which data set, and where its files are.</summary>
internal static class DataChoice
{
    public static Option<string> Option()
    {
        Option<string> option = OptionOfModel(
            "A data set's name, or your own data: a folder of pictures with one folder for each class, CSV, IDX, .npz")!;
        option.DefaultValueFactory = _ => FashionMnist.Known.Name;
        return option;
    }

    public static Option<string?> OptionOfModel() =>
        OptionOfModel("The data set, or your own data; default what the model was trained on");

    private static Option<string?> OptionOfModel(string description)
    {
        Option<string?> option = new("--data")
        {
            Description = $"{description} ({string.Join(", ", DataSets.Names)})",
            HelpName = "NAME|PATH",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (DataSets.Find(text) is null && !Path.Exists(text))
                    result.AddError(
                        $"--data must be {Values.OneOf(DataSets.Names)}, or a file or folder of your own, but got '{text}'.");
                return text;
            },
        };
        option.CompletionSources.Add([.. DataSets.Names]);
        return option;
    }

    public static Option<string?> FolderOption() =>
        Values.Path("--data-dir", "A folder with the four files, plain or .gz; nothing else is tried then", "FOLDER");

    /// <summary>Where to look, with progress on standard error.</summary>
    public static DataSourceOptions Sources(string? folder, IProgress<DataProgress>? progress) =>
        DataSourceOptions.Default() with { Directory = folder, Progress = progress };

    /// <summary>Loads a data set, or a person's own data where the name is a path; what is fetched is told on standard
    /// error.</summary>
    /// <exception cref="DataException">It could not be had.</exception>
    public static DataSet Load(string name, string? folder, CancellationToken cancellation, bool quiet = false)
    {
        if (OwnDataChoice.IsOwn(name))
            return OwnDataChoice.Load(name, new OwnDataOptions(), cancellation, quiet).Data;
        KnownDataSet known = DataSets.Find(name) ?? throw new InputException(
            $"no data set is called '{name}'. Known are: {string.Join(", ", DataSets.Names)}.");
        using FetchLine line = new(Console.Error, rewrites: !quiet && !Console.IsErrorRedirected);
        return known.Load(Sources(folder, quiet ? null : line), cancellation);
    }

    /// <summary>Loads the data set that a model was trained on, or another one that it fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What <see cref="OptionOfModel()"/> said.</param>
    /// <param name="folder">What <see cref="FolderOption"/> said.</param>
    /// <param name="cancellation">Stops fetching.</param>
    /// <param name="modelPath">The model's file or run folder: beside it stands where own data are.</param>
    /// <param name="testShare">The share of own pictures that is for testing; null for that of the run.</param>
    /// <exception cref="InputException">The model does not say one, or does not fit it.</exception>
    /// <exception cref="DataException">It could not be had.</exception>
    public static DataSet LoadFor(Model model, string? name, string? folder, CancellationToken cancellation,
        string? modelPath = null, double? testShare = null)
    {
        string chosen = name ?? (model.Origin.DataSet.Length > 0 ? model.Origin.DataSet : throw new InputException(
            "the model does not say which data set it was trained on. Choose one with --data."));
        DataSet data = DataSets.Find(chosen) is null
            ? OwnDataOfModel.Load(model, name, modelPath, testShare, cancellation)
            : Load(chosen, folder, cancellation);
        if (!model.Network.Input.Equals(data.Test.Shape))
            throw new InputException(
                $"the model expects pictures of shape {model.Network.Input}, but {data.Name} has {data.Test.Shape}.");
        return model.Network.Output.Count == data.Classes.Count
            ? data
            : throw new InputException(
                $"the model knows {model.Network.Output.Count} classes, but {data.Name} has {data.Classes.Count}.");
    }
}
