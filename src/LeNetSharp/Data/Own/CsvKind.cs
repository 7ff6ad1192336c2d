namespace LeNetSharp;

/// <summary>Tables of text: a label and the pixels of one picture in each row, as Kaggle has MNIST.</summary>
/// <remarks>A folder with one table whose name says train and one whose name says test is taken as such.</remarks>
internal sealed class CsvKind : IOwnDataKind
{
    private static readonly string[] endings = [".csv", ".tsv", ".txt"];

    public string Name => "a table (CSV)";

    public bool Fits(string path) => Directory.Exists(path)
        ? !Directory.EnumerateDirectories(path).Any() && Tables(path).Length > 0
        : endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    public IReadOnlyList<string> Files(string path) =>
        Sides(path) is (var train, { } test) ? [train, test] : [Sides(path).Train];

    public FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation)
    {
        (string trainPath, string? testPath) = Sides(path);
        CsvTable train = CsvReader.Read(trainPath, cancellation);
        CsvTable? test = testPath is null ? null : CsvReader.Read(testPath, cancellation);
        if (test is not null && test.Columns != train.Columns)
            throw new DataException(testPath!,
                $"expected {train.Columns} columns of pixels, as {trainPath} has, but got {test.Columns}",
                "take both tables from one set");
        PictureLayout layout = PictureLayout.Of([train.Labels.Length, train.Columns], options.Picture, trainPath);
        ValueList<string> classes = ClassLabels.Names(path, train.Labels.Concat(test?.Labels ?? []), options.Classes);
        PixelRange range = PixelRange.Of(path, train.Pixels, test?.Pixels ?? []);
        return new FoundPictures(
            range.Pictures(layout.Picture, train.Pixels, ClassLabels.Indices(train.Labels, classes)),
            test is null ? null : range.Pictures(layout.Picture, test.Pixels,
                ClassLabels.Indices(test.Labels, classes)), classes)
        {
            Notes = range.Note is null ? [] : [range.Note],
        };
    }

    private static (string Train, string? Test) Sides(string path)
    {
        if (!Directory.Exists(path))
            return (path, null);
        string[] tables = Tables(path);
        string[] test = [.. tables.Where(IsTest)], train = [.. tables.Where(table => !IsTest(table))];
        return (train, test) switch
        {
            ([var only], []) => (only, null),
            ([var first], [var second]) => (first, second),
            _ => throw new DataException(path,
                $"expected one table, or one to train on and one to test with, but got {tables.Length}: "
                + ClassLabels.Few([.. tables.Select(table => Path.GetFileName(table))]), "name one file"),
        };
    }

    private static string[] Tables(string folder) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".tsv")
                .Order(StringComparer.Ordinal)];

    private static bool IsTest(string file) =>
        Path.GetFileName(file).Contains("test", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(file).Contains("val", StringComparison.OrdinalIgnoreCase);
}
