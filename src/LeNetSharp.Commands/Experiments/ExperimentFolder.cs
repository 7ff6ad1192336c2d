using System.Text;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>Where an experiment's runs are kept: each finished one is a run folder like those of <c>lenet train</c>,
/// which every command takes.</summary>
internal sealed class ExperimentFolder(string location, IReadOnlyDictionary<string, string> dataHashes)
{
    public string Location => location;

    /// <summary>The run, if it was done before.</summary>
    /// <exception cref="InputException">One of that name was trained otherwise.</exception>
    public ExperimentRun? Find(PlannedRun planned)
    {
        string place = Place(planned);
        if (!File.Exists(Path.Combine(place, "run.json")))
            return null;
        RunInfo info = RunFolder.Open(place).Info;
        RefuseOther(place, info, planned);
        if (info.Results is not null)
            return ExperimentRun.Of(info);
        // The process was killed while it wrote: train it again.
        Directory.Delete(place, recursive: true);
        return null;
    }

    /// <summary>Keeps a run that is done: its results last, so that only a whole run counts.</summary>
    public ExperimentRun Save(PlannedRun planned, RunInfo info, IEnumerable<TrainingEvent> events, Model? model)
    {
        RunFolder folder =
            RunFolder.Create(Place(planned), info with { Seconds = null, ExamplesPerSecond = null, Results = null });
        using (EventLog log = folder.OpenEvents())
            foreach (TrainingEvent what in events)
                log.Report(what);
        if (model is not null)
            folder.SaveModel(model);
        folder.Write(info);
        return ExperimentRun.Of(info);
    }

    /// <summary>Writes one of the results' files, whole or not at all.</summary>
    public void Write(string name, string text) =>
        AtomicFile.Write(Path.Combine(location, name), Encoding.UTF8.GetBytes(text));

    private string Place(PlannedRun planned) =>
        Path.Combine(location, planned.Variant.Folder, FormattableString.Invariant($"seed-{planned.Options.Seed}"));

    private void RefuseOther(string place, RunInfo info, PlannedRun planned)
    {
        string? difference = !info.Network.Equals(planned.Network) ? "another network"
            : !info.DataHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SequenceEqual(dataHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal)) ? "other pictures"
            : Difference(info, info with { Options = planned.Options });
        if (difference is not null)
            throw new InputException(
                $"{place}: it holds a run with {difference}. Give the flags that it was begun with, or choose another --out.");
    }

    // The first option that is not the same, as run.json calls it. Where the files lay does not matter.
    private static string? Difference(RunInfo before, RunInfo now)
    {
        static JsonObject Options(RunInfo info) =>
            JsonNode.Parse((info with { Options = info.Options with { DataDirectory = null } })
                .ToJson())!["options"]!.AsObject();
        (JsonObject then, JsonObject asked) = (Options(before), Options(now));
        string? name = then.Concat(asked).Select(pair => pair.Key)
            .FirstOrDefault(key => !JsonNode.DeepEquals(then[key], asked[key]));
        return name is null ? null : $"{name} {Text(then[name])}, not {Text(asked[name])}";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString().Trim('"') ?? "unset";
}
