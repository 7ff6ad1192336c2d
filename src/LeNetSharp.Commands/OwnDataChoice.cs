using System.CommandLine;
using System.Globalization;
using LeNetSharp.Formats;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>A person's own data: how they are read, and what is told of them.</summary>
internal sealed class OwnDataChoice
{
    // A new kind of data adds its line here. The first that fits is taken; a folder of pictures is any folder.
    private static readonly IOwnDataKind[] kinds = [new NpzDataKind(), .. OwnData.Kinds, new PictureFolder()];

    public Option<int?> Size { get; } = Values.OptionalWholeNumber("--size",
        "Rows and columns that pictures of your own are brought to; default what suits them", most: 512);
    public Option<Shape?> Shape { get; } = ShapeOption();
    public Option<double?> TestShare { get; } = Values.OptionalPart("--test-share",
        "The share of your own pictures that is kept for testing; default 0.2");

    public IEnumerable<Option> All => [Size, Shape, TestShare];

    /// <summary>Whether a name says own data: it is no data set's name, and something is there.</summary>
    public static bool IsOwn(string name) => DataSets.Find(name) is null && Path.Exists(name);

    /// <summary>Loads data to train on.</summary>
    /// <exception cref="InputException">An option does not go with them.</exception>
    /// <exception cref="DataException">They cannot be used.</exception>
    public OwnDataSet Load(string path, ParseResult result, CancellationToken cancellation, bool quiet)
    {
        double share = result.GetValue(TestShare) ?? OwnDataOptions.UsualTestShare;
        if (share == 1)
            throw new InputException("--test-share must be below 1 to train: of all pictures, none would be left.");
        OwnDataOptions options = new()
        { Side = result.GetValue(Size), Picture = result.GetValue(Shape), TestShare = share };
        return Load(path, options, cancellation, quiet);
    }

    /// <summary>Loads data as the options say, with progress on standard error, and tells what is to be known about
    /// them there.</summary>
    /// <exception cref="DataException">They cannot be used.</exception>
    public static OwnDataSet Load(string path, OwnDataOptions options, CancellationToken cancellation, bool quiet)
    {
        OwnDataSet own;
        using (ReadingLine line = new(Console.Error))
            own = OwnData.Load(path, kinds, options with
            {
                CacheDirectory = DataSourceOptions.Default().CacheDirectory,
                Progress = quiet || !Terminal.ErrorIsLive ? null : line,
            }, cancellation);
        if (!quiet)
            foreach (string note in own.Notes)
                Console.Error.WriteLine($"note: {own.Data.Name}: {note}");
        return own;
    }

    /// <summary>Loads the data of a run that goes on: they must be the same.</summary>
    /// <exception cref="InputException">They have changed.</exception>
    /// <exception cref="DataException">They cannot be used.</exception>
    public static DataSet LoadAgain(RunInfo run, OwnDataSource source, CancellationToken cancellation, bool quiet)
    {
        OwnDataOptions options = new()
        { Picture = source.Picture, TestShare = source.TestShare ?? OwnDataOptions.UsualTestShare };
        DataSet data = Load(source.Path, options, cancellation, quiet).Data;
        return data.Hashes.Count == run.DataHashes.Count
            && data.Hashes.All(pair => run.DataHashes.GetValueOrDefault(pair.Key) == pair.Value)
            ? data
            : throw new InputException($"--resume: {source.Path} has changed since the run began: "
                + string.Create(CultureInfo.InvariantCulture,
                    $"it had {source.TrainCount:#,0} pictures to train on, {source.TestCount:#,0} to test with, ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"and has {data.Train.Count:#,0} and {data.Test.Count:#,0} now, or others. ")
                + "Bring them back, or begin a new run.");
    }

    private static Option<Shape?> ShapeOption() => new("--shape")
    {
        Description = "The shape of one picture in a table or an array, where it is not square and grey",
        HelpName = "3x32x32",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            int[] sizes = [.. text.Split('x')
                .Select(part =>
                    int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
            if (sizes is [1 or 3, >= 1 and <= 4096, >= 1 and <= 4096])
                return LeNetSharp.Shape.Create(sizes);
            result.AddError(
                $"--shape must be channels x height x width, such as 3x32x32, with 1 or 3 channels, but got '{text}'.");
            return null;
        },
    };
}
