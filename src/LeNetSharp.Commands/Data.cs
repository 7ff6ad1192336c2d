using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary><c>lenet data</c>: the data sets, where they are, and whether they are sound.</summary>
internal static class Data
{
    public static Command Create() => new("data", "Get, list and verify the data sets") { Get(), List(), Verify() };

    private static Command Get()
    {
        Argument<string?> name = NameArgument("The data set; default fashion-mnist");
        Option<string?> folder = DataChoice.FolderOption();
        Command command = new("get", "Fetch a data set and keep it in the cache") { name, folder };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            DataSet data = DataChoice.Load(result.GetValue(name) ?? FashionMnist.Known.Name, result.GetValue(folder),
                interrupt.Token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{data.Name}: {data.Train.Count:#,0} pictures to train on, {data.Test.Count:#,0} to test with, {data.Classes.Count} classes"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        Argument<string?> name = NameArgument("One data set; default all");
        Option<string?> folder = DataChoice.FolderOption();
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("list", "Show the data sets and where their files are") { name, folder, json };
        command.SetAction(result =>
        {
            DataSourceOptions sources = DataChoice.Sources(result.GetValue(folder), null);
            Print(Chosen(result.GetValue(name)), set => DataSets.Locate(set, sources), result.GetValue(json),
                own: result.GetValue(name) is null && result.GetValue(folder) is null);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify()
    {
        Argument<string?> name = NameArgument("One data set; default all that are here");
        Option<string?> folder = DataChoice.FolderOption();
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("verify", "Read the files and check their SHA-256") { name, folder, json };
        command.SetAction(result =>
        {
            string? chosen = result.GetValue(name);
            DataSourceOptions sources = DataChoice.Sources(result.GetValue(folder), null);
            List<DataFile> files = Print(Chosen(chosen), set => DataSets.Verify(set, sources), result.GetValue(json));
            string? problem = files.FirstOrDefault(file => file.State == DataFileState.Bad)?.Problem;
            if (problem is not null)
                return Errors.Print(problem, ExitCode.No);
            // A set that was asked for by name must be there; one that was not asked for may be missing.
            DataFile? missing = files.FirstOrDefault(file => file.State == DataFileState.Missing);
            if (missing is not null && (chosen is not null || files.All(file => file.State == DataFileState.Missing)))
                return Errors.Print(
                    $"{missing.Known.Name} is missing. 'lenet data get {chosen ?? FashionMnist.Known.Name}' fetches it.", ExitCode.No);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<DataFile> Print(IEnumerable<KnownDataSet> sets,
        Func<KnownDataSet, IReadOnlyList<DataFile>> look, bool json, bool own = false)
    {
        (KnownDataSet Set, IReadOnlyList<DataFile> Files)[] all = [.. sets.Select(set => (set, look(set)))];
        if (json)
            Json.Print(new JsonObject
            {
                ["data_sets"] =
                new JsonArray([.. all.Select(pair => Describe(pair.Set, pair.Files))])
            });
        else
            PrintSheet(all);
        if (own && !json)
            KeptDataLines.Print();
        return [.. all.SelectMany(pair => pair.Files)];
    }

    private static void PrintSheet((KnownDataSet Set, IReadOnlyList<DataFile> Files)[] all)
    {
        Sheet sheet = new("data set", "file", "state", "sha-256", "where");
        foreach ((KnownDataSet set, IReadOnlyList<DataFile> files) in all)
            foreach (DataFile file in files)
                sheet.Add(set.Name, file.Known.Name, State(file), file.Known.Sha256[..12] + "…", file.Path ?? "");
        sheet.Print();
    }

    private static JsonNode Describe(KnownDataSet set, IReadOnlyList<DataFile> files) => new JsonObject
    {
        ["name"] = set.Name,
        ["files"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["name"] = file.Known.Name,
            ["sha256"] = file.Known.Sha256,
            ["state"] = State(file),
            ["path"] = file.Path,
            ["problem"] = file.Problem,
        })]),
    };

    private static string State(DataFile file) => file.State switch
    {
        DataFileState.Missing => "missing",
        DataFileState.Present => "present",
        DataFileState.Sound => "sound",
        _ => "bad",
    };

    private static IEnumerable<KnownDataSet> Chosen(string? name) =>
        name is null ? DataSets.All : [DataSets.Find(name)!];

    private static Argument<string?> NameArgument(string description)
    {
        Argument<string?> argument = new("NAME")
        {
            Description = description,
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (DataSets.Find(text) is null)
                    result.AddError($"NAME must be {Values.OneOf(DataSets.Names)}, but got '{text}'.");
                return text;
            },
        };
        argument.CompletionSources.Add([.. DataSets.Names]);
        return argument;
    }
}
