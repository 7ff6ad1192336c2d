namespace LeNetSharp.Commands;

/// <summary>A person's own data for a model: brought to its size, with its classes, on the side that it was not trained
/// on.</summary>
internal static class OwnDataOfModel
{
    /// <summary>Whether grey pictures with a light ground are inverted for a model: MNIST and Fashion-MNIST show light
    /// things on black, a person's own pictures are left as they are, as they were when it was trained.</summary>
    public static bool InvertsLight(Model model) =>
        model.Origin.DataSet.Length == 0 || DataSets.Find(model.Origin.DataSet) is not null;

    /// <summary>Loads them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file or folder; null for that of the run.</param>
    /// <param name="modelPath">The model's file or run folder.</param>
    /// <param name="testShare">The share for testing; null for that of the run.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">Nothing says where they are.</exception>
    /// <exception cref="DataException">They cannot be used.</exception>
    public static DataSet Load(Model model, string? path, string? modelPath, double? testShare,
        CancellationToken cancellation)
    {
        OwnDataSource? source = SourceOf(modelPath);
        string chosen = path ?? source?.Path ?? throw new InputException(
            $"the model was trained on own data, {model.Origin.DataSet}, and does not say where they are. Name them with --data PATH.");
        OwnDataSet own = OwnDataChoice.Load(chosen, new OwnDataOptions
        {
            Picture = model.Network.Input,
            Classes = ValueList.Create<string>([.. model.Classes]),
            TestShare = testShare ?? source?.TestShare ?? OwnDataOptions.UsualTestShare,
        }, cancellation, quiet: true);
        if (testShare is null && HashOfTest(model.Origin.DataHashes) is { } before
            && before != HashOfTest(own.Data.Hashes))
            Console.Error.WriteLine("note: these are not the test pictures of the training: "
                + $"{chosen} is other data, has changed, or was split by another --test-share");
        return own.Data;
    }

    private static string? HashOfTest(IReadOnlyDictionary<string, string>? hashes) =>
        hashes?.FirstOrDefault(pair => pair.Key.EndsWith("/test", StringComparison.Ordinal)).Value;

    // What the run folder says where the model lies.
    private static OwnDataSource? SourceOf(string? modelPath)
    {
        string? folder = modelPath is null || Directory.Exists(modelPath)
            ? modelPath
            : Path.GetDirectoryName(Path.GetFullPath(modelPath));
        if (folder is null || !File.Exists(Path.Combine(folder, "run.json")))
            return null;
        try
        {
            return RunFolder.Open(folder).Info.Options.Own;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return null;
        }
    }
}
