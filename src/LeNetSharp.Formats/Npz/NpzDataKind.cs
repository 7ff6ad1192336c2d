using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>NumPy archives of pictures and labels, as Keras keeps its data sets: <c>x_train</c>, <c>y_train</c>,
/// <c>x_test</c>, <c>y_test</c>.</summary>
/// <remarks>Pictures are bytes or floats, (count, height, width), with channels behind or before, or flat; labels are
/// numbers or rows of one one and zeros.</remarks>
public sealed class NpzDataKind : IOwnDataKind
{
    private const string Hint = "save it with numpy.savez(FILE, x_train=…, y_train=…, x_test=…, y_test=…)";
    private const string Ending = ".npy";

    private static readonly (string Pictures, string Labels)[] trainNames =
        [("x_train", "y_train"), ("train_images", "train_labels"), ("x", "y"), ("images", "labels"),
            ("data", "target")];

    private static readonly (string Pictures, string Labels)[] testNames =
        [("x_test", "y_test"), ("test_images", "test_labels"), ("x_val", "y_val"), ("val_images", "val_labels")];

    /// <inheritdoc/>
    public string Name => "arrays of NumPy (.npz)";

    /// <inheritdoc/>
    public bool Fits(string path)
    {
        if (Directory.Exists(path))
            return false;
        byte[] first = new byte[4];
        using FileStream file = InputFile.Open(path);
        return file.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 && ZipReader.Begins(first);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string path) => [path];

    /// <inheritdoc/>
    public FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation) =>
        Read(InputFile.ReadAll(path), path, options, cancellation);

    /// <summary>Reads the bytes of an archive.</summary>
    internal static FoundPictures Read(byte[] file, string path, OwnDataOptions options,
        CancellationToken cancellation = default)
    {
        ZipReader archive = new(file, path);
        (string Pictures, string Labels)? train = Find(archive, trainNames), test = Find(archive, testNames);
        if (train is not { } names)
            throw new DataException(path, "expected arrays x_train and y_train, but got "
                + ClassLabels.Few([.. archive.Names.Select(Shown.Text)]), Hint);
        Side first = new(archive, names, options.Picture, path);
        cancellation.ThrowIfCancellationRequested();
        Side? second = test is { } others ? new(archive, others, options.Picture, path) : null;
        if (second is not null && !second.Layout.Picture.Equals(first.Layout.Picture))
            throw new DataException($"{path}: array \"{test!.Value.Pictures}\"",
                $"expected pictures of shape {first.Layout.Picture}, as \"{names.Pictures}\" has, but got {second.Layout.Picture}", Hint);
        ValueList<string> classes = ClassLabels.Names(path, first.Labels.Concat(second?.Labels ?? []), options.Classes);
        PixelRange range = PixelRange.Of(path, first.Floats, second?.Floats ?? []);
        return new FoundPictures(first.Images(range, classes), second?.Images(range, classes), classes)
        {
            Notes = range.Note is null ? [] : [range.Note],
        };
    }

    private static (string, string)? Find(ZipReader archive, (string Pictures, string Labels)[] pairs)
    {
        foreach ((string Pictures, string Labels) pair in pairs)
            if (archive.Names.Contains(pair.Pictures + Ending) && archive.Names.Contains(pair.Labels + Ending))
                return pair;
        return null;
    }

    /// <summary>One pair of arrays.</summary>
    private sealed class Side
    {
        private readonly byte[] bytes = [];

        public Side(ZipReader archive, (string Pictures, string Labels) names, Shape? asked, string path)
        {
            (string type, Shape shape, byte[] values) =
                NpyArray.ReadValues(archive.Read(names.Pictures + Ending).Span, names.Pictures, path);
            Layout = PictureLayout.Of([.. shape], asked, $"{path}: array \"{names.Pictures}\"");
            if (type is "U8")
                bytes = Layout.Arrange(values);
            else
                Floats = Layout.Arrange(new SafetensorsEntry(names.Pictures, type, shape, values)
                    .ToTensor().Values.ToArray());
            Tensor labels = NpyArray.Read(archive.Read(names.Labels + Ending).Span, names.Labels, path).Values;
            string where = $"{path}: array \"{names.Labels}\"";
            if (labels.Shape[0] != shape[0] || labels.Shape.Length > 2)
                throw new DataException(where,
                    $"expected {shape[0]} labels, one for each picture of \"{names.Pictures}\", but got {string.Join(" x ", labels.Shape)}", Hint);
            Labels = [.. Enumerable.Range(0, shape[0]).Select(i => LabelOf(labels, i, where))];
        }

        public PictureLayout Layout { get; }

        public float[] Floats { get; } = [];

        public string[] Labels { get; }

        public ImageSet Images(PixelRange range, ValueList<string> classes)
        {
            int[] labels = ClassLabels.Indices(Labels, classes);
            return Floats.Length == 0
                ? new ImageSet(Layout.Picture, bytes, labels)
                : range.Pictures(Layout.Picture, Floats, labels);
        }

        private static int Largest(ReadOnlySpan<float> row)
        {
            int largest = 0;
            for (int i = 1; i < row.Length; i++)
                if (row[i] > row[largest])
                    largest = i;
            return largest;
        }

        // A number, or the place of the largest in a row.
        private static string LabelOf(Tensor labels, int index, string where)
        {
            int width = labels.Shape.Count / labels.Shape[0];
            ReadOnlySpan<float> row = labels.Values.Slice(index * width, width);
            float label = width == 1 ? row[0] : Largest(row);
            return float.IsFinite(label) && label == MathF.Round(label) && Math.Abs(label) < 1 << 24
                ? label.ToString("0", CultureInfo.InvariantCulture)
                : throw new DataException(where, string.Create(CultureInfo.InvariantCulture,
                    $"expected whole numbers, but label {index} is {label}"), Hint);
        }
    }
}
