using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>What was trained, how, on which data and on what machine.</summary>
internal static class RecipeSection
{
    public static string Html(RunInfo info, Model model) =>
        ReportHtml.Section("Network", Network(info.Network)) + ReportHtml.Section("Recipe", Recipe(info, model))
            + ReportHtml.Section("Data", Data(info, model))
        + ReportHtml.Section("Machine and versions", Machine(info));

    private static string Network(Network network) =>
        ReportHtml.Table(["layer", "", "output", ">parameters", ">multiply-adds"],
        network.Build().Select((pair, i) => (IReadOnlyList<string>)
        [
            i.ToString(CultureInfo.InvariantCulture), pair.Layer.ToString(), pair.Plan.Output.ToString(),
                ReportHtml.Count(pair.Plan.ParameterCount), ReportHtml.Count(pair.Plan.MultiplyAdds),
        ]).Append(["", $"{network.Name} {network.Input}", network.Output.ToString(),
        ReportHtml.Count(network.ParameterCount), ReportHtml.Count(network.MultiplyAdds)]));

    private static string Recipe(RunInfo info, Model model)
    {
        RunOptions options = info.Options;
        return ReportHtml.Facts(
        [
            ("optimizer", options.Optimizer.ToString() ?? ""),
            ("schedule", options.Schedule.ToString() ?? ""),
            ("loss", options.Loss.ToString()),
            ("batch size", ReportHtml.Count(options.BatchSize)),
            ("epochs", ReportHtml.Count(options.Epochs)),
            ("steps", ReportHtml.Count(model.Origin.Step)),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            .. info.Resumes.Select(resume =>
                ("resumed", string.Create(CultureInfo.InvariantCulture,
                    $"at step {resume.Step}, {resume.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC"))),
        ]);
    }

    private static string Data(RunInfo info, Model model) => ReportHtml.Facts(
    [
        ("data set", info.Options.Data),
        ("classes", ReportHtml.Count(model.Classes.Count)),
        ("pixels", string.Create(CultureInfo.InvariantCulture,
            $"divided by {model.Normalization.Scale}, less {Join(model.Normalization.Mean)}, over {Join(model.Normalization.Deviation)}")),
    ]) + (info.DataHashes.Count == 0 ? "" : ReportHtml.Table(["file", "SHA-256 of its content"],
        info.DataHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => (IReadOnlyList<string>)[pair.Key, pair.Value])));

    private static string Machine(RunInfo info) => ReportHtml.Facts(
    [
        ("processor", info.Machine.Processor),
        ("cores", ReportHtml.Count(info.Machine.Cores)),
        ("threads", ReportHtml.Count(info.Machine.Threads)),
        ("vectors", $"{ReportHtml.Count(info.Machine.VectorBits)} bits"),
        ("operating system", info.Machine.OperatingSystem),
        ("runtime", info.Machine.Runtime),
        ("LeNetSharp", info.LibraryVersion),
        .. info.ExamplesPerSecond is double speed
        ? [("speed", $"{ReportHtml.Count((long)speed)} examples/s")]
        : Array.Empty<(string, string)>(),
    ]);

    private static string Join(IEnumerable<float> values) =>
        string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
