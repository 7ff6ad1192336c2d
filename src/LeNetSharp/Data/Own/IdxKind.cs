using System.Globalization;
using System.Text.RegularExpressions;

namespace LeNetSharp;

/// <summary>Pairs of IDX files, the format of MNIST, under any names: pictures with labels, to train on and perhaps to
/// test with.</summary>
internal sealed partial class IdxKind : IOwnDataKind
{
    private const string Hint = "give a folder, or one image file, "
        + "with names such as train-images.idx, train-labels.idx, test-images.idx and test-labels.idx";

    public string Name => "a pair of IDX files";

    public bool Fits(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path).Any(IsIdx) : IsIdx(path);

    public IReadOnlyList<string> Files(string path)
    {
        (string[] train, string[]? test) = Pairs(path);
        return [.. train, .. test ?? []];
    }

    public FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation)
    {
        (string[] trainPair, string[]? testPair) = Pairs(path);
        (IdxFile images, string[] labels) = ReadPair(trainPair);
        cancellation.ThrowIfCancellationRequested();
        (IdxFile Images, string[] Labels)? test = testPair is null ? null : ReadPair(testPair);
        ValueList<string> classes = ClassLabels.Names(path, labels.Concat(test?.Labels ?? []), options.Classes);
        ImageSet pictures = Pictures(images, labels, classes, options.Picture);
        ImageSet? testPictures = test is { } other
            ? Pictures(other.Images, other.Labels, classes, options.Picture ?? pictures.Shape)
            : null;
        return new FoundPictures(pictures, testPictures, classes);
    }

    private static ImageSet Pictures(IdxFile images, string[] labels, ValueList<string> classes, Shape? asked)
    {
        PictureLayout layout = PictureLayout.Of(images.Dimensions, asked, images.Where);
        ReadOnlyMemory<byte> pixels = layout.ChannelsLast ? layout.Arrange(images.Data.ToArray()) : images.Data;
        return new ImageSet(layout.Picture, pixels, ClassLabels.Indices(labels, classes));
    }

    private static (IdxFile, string[]) ReadPair(string[] pair)
    {
        (IdxFile images, IdxFile labels) = (IdxFile.Read(pair[0]), IdxFile.Read(pair[1]));
        if (labels.Dimensions.Count != 1)
            throw new DataException(pair[1],
                $"expected one dimension, as labels have, but got {string.Join(" x ", labels.Dimensions)}", Hint);
        if (images.Dimensions.Count < 2)
            throw new DataException(pair[0],
                $"expected pictures, count x height x width, but got {string.Join(" x ", images.Dimensions)}", Hint);
        if (images.Dimensions[0] == 0)
            throw new DataException(pair[0], "expected at least 1 picture, but got 0", Hint);
        if (images.Dimensions[0] != labels.Dimensions[0])
            throw new DataException(pair[1],
                $"expected {images.Dimensions[0]} labels, one for each picture of {pair[0]}, but got {labels.Dimensions[0]}",
                "take both files from one data set");
        string[] names = [.. Enumerable.Range(0, 256).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        return (images, Array.ConvertAll(labels.Data.ToArray(), label => names[label]));
    }

    // Each pair: pictures first, then labels. Files of other sets in the folder are left alone when one file was named.
    private static (string[] Train, string[]? Test) Pairs(string path)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] files = [.. Directory.EnumerateFiles(folder).Where(IsIdx).Order(StringComparer.Ordinal)];
        if (folder != path)
            files = [.. files.Where(file => Stem(file) == Stem(path))];
        ILookup<bool, string> sides = files.ToLookup(IsTest);
        string[] train = [.. sides[false]], test = [.. sides[true]];
        return (train.Length, test.Length) switch
        {
            (2, 2) => (Pair(path, train), Pair(path, test)),
            (2, 0) => (Pair(path, train), null),
            (0, 2) => (Pair(path, test), null),
            _ => throw new DataException(path,
                $"expected a file of pictures and one of labels, or two such pairs, but got {files.Length}: "
                + ClassLabels.Few([.. files.Select(file => Path.GetFileName(file))]), Hint),
        };
    }

    private static string[] Pair(string path, string[] files) => (IsLabels(files[0]), IsLabels(files[1])) switch
    {
        (false, true) => files,
        (true, false) => [files[1], files[0]],
        _ => throw new DataException(path,
            $"expected a file of pictures and one of labels, but cannot tell which is which: "
            + $"{Path.GetFileName(files[0])}, {Path.GetFileName(files[1])}", Hint),
    };

    // By what it holds where that can be seen at once, else by its name: 00 00 08 and the number of dimensions.
    private static bool IsLabels(string file)
    {
        byte[] first = FirstBytes(file);
        return first is [0, 0, 8, var dimensions] ? dimensions == 1 : Path.GetFileName(file)
            .Contains("label", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsIdx(string file) => FirstBytes(file) switch
    {
        [0, 0, 8, >= 1 and <= 4] => true,
        [0x1F, 0x8B, ..] => NameOfIdx().IsMatch(Path.GetFileName(file)),
        _ => false,
    };

    private static byte[] FirstBytes(string file)
    {
        byte[] first = new byte[4];
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return stream.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 ? first : [];
    }

    private static bool IsTest(string file) => NameOfTest().IsMatch(Path.GetFileName(file));

    private static string Stem(string file) => Parts().Replace(Path.GetFileName(file), "");

    [GeneratedRegex("idx|ubyte", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameOfIdx();

    [GeneratedRegex("test|t10k|val", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameOfTest();

    [GeneratedRegex(@"train(ing)?|test(ing)?|t10k|val(id(ation)?)?|images?|labels?|idx\d?|[^\p{L}\p{Nd}]|^x|^y",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
