using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>Which data set, and where its files are.</summary>
internal static class DataChoice
{
    public static Option<string> Option() =>
        Values.Choice("--data", "The data set", DataSets.Names, FashionMnist.Known.Name);

    public static Option<string?> OptionOfModel() =>
        Values.OptionalChoice("--data", "The data set; default the one that the model was trained on", DataSets.Names);

    public static Option<string?> FolderOption() =>
        Values.Path("--data-dir", "A folder with the four files, plain or .gz; nothing else is tried then", "FOLDER");

    /// <summary>Where to look, with progress on standard error.</summary>
    public static DataSourceOptions Sources(string? folder, IProgress<DataProgress>? progress) =>
        DataSourceOptions.Default() with { Directory = folder, Progress = progress };

    /// <summary>Loads a data set; what is fetched is told on standard error.</summary>
    /// <exception cref="DataException">It could not be had.</exception>
    public static DataSet Load(string name, string? folder, CancellationToken cancellation, bool quiet = false)
    {
        KnownDataSet known = DataSets.Find(name) ?? throw new InputException(
            $"no data set is called '{name}'. Known are: {string.Join(", ", DataSets.Names)}.");
        using FetchLine line = new(Console.Error, rewrites: !quiet && !Console.IsErrorRedirected);
        return known.Load(Sources(folder, quiet ? null : line), cancellation);
    }
}
