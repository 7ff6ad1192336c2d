namespace LeNetSharp.Plots;

/// <summary>A folder with one folder of pictures for each class: PNG, JPEG, WebP, BMP, and the first frame of GIF, of
/// any sizes.</summary>
/// <remarks>
/// <para>Folders named train and test (or val, valid, validation) say which pictures are for testing; else the content
/// of each picture decides. Pictures keep their ratio of height to width and are padded with their background, so that
/// nothing of them is cut off, and are turned upright as EXIF says: just as <see cref="ImageFile.Read"/> prepares one
/// for a trained model. They are grey when all are grey, else in colour.</para>
/// <para>What is no picture is left out and told.</para>
/// </remarks>
public sealed class PictureFolder : IOwnDataKind
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public string Name => "a folder of pictures";

    /// <inheritdoc/>
    public bool Fits(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string path) => [.. FolderScan.Of(path).Files.Select(file => file.Path)];

    /// <inheritdoc/>
    public FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        FolderScan scan = FolderScan.Of(path);
        PictureReader reader = new(OwnData.NameOf(path), scan.Files, options, cancellation);
        (int height, int width) = reader.ChooseSize();
        FoundPicture?[] pictures = reader.Read(height, width);
        List<string> notes = [.. scan.Notes, .. Problems(path, scan, reader)];

        int[] read = [.. Enumerable.Range(0, pictures.Length).Where(i => pictures[i] is not null)];
        ValueList<string> classes = Classes(path, scan, read, options, notes);
        int channels = options.Picture is [var asked, _, _]
            ? asked : read.Any(i => pictures[i]!.Pixels.Length > height * width) ? 3 : 1;
        Shape shape = [channels, height, width];
        CheckMemory(path, read.Length, shape);
        (ImageSet train, ContentHash[] hashes) = Side(scan, pictures, read, classes, shape, isTest: false);
        (ImageSet test, ContentHash[] testHashes) = Side(scan, pictures, read, classes, shape, isTest: true);
        if (scan.HasTest && (train.Count == 0 || test.Count == 0))
            throw new DataException(path, "expected pictures to train on and to test with, "
                + $"but of those to {(train.Count == 0 ? "train on" : "test with")} none can be read",
                "check the folders");
        return new FoundPictures(train, scan.HasTest ? test : null, classes)
        {
            Hashes = hashes,
            TestHashes = scan.HasTest ? testHashes : null,
            Notes = ValueList.Create<string>([.. notes]),
            Skipped = reader.Problems.Count,
        };
    }

    private static IEnumerable<string> Problems(string path, FolderScan scan, PictureReader reader)
    {
        int count = reader.Problems.Count;
        if (count == 0)
            yield break;
        IEnumerable<string> lines = reader.Problems.OrderBy(problem => problem.Key).Take(Shown)
            .Select(problem => $"\n  {Path.GetRelativePath(path, scan.Files[problem.Key].Path)}: {problem.Value}");
        string many = count > Shown ? $"; the first {Shown}" : "";
        yield return $"{(count == 1 ? "1 file is" : $"{count} files are")} left out{many}:" + string.Concat(lines);
    }

    private static ValueList<string> Classes(string path, FolderScan scan, int[] read, OwnDataOptions options,
        List<string> notes)
    {
        string[] names = [.. read.Select(i => scan.Files[i].Class).Distinct().Order(StringComparer.Ordinal)];
        if (options.Classes is { } known)
            return names.FirstOrDefault(name => !known.Contains(name)) is { } other
                ? throw new DataException(path,
                    $"expected classes that the model knows ({string.Join(", ", known.Take(12))}), but there is a folder '{other}'",
                    "use pictures of the model's classes, or train a new model")
                : known;
        if (names.Length < 2)
            throw new DataException(path, "expected pictures of at least 2 classes, one folder for each, but got "
                + (names.Length == 0 ? "none that can be read" : $"those of '{names[0]}' alone"),
                "make one folder for each class, such as cats and dogs, with its pictures in it");
        notes.AddRange(scan.Classes.Except(names)
            .Select(empty => $"the class {empty} has no picture that can be read, and is left out"));
        return ValueList.Create<string>(names);
    }

    // In the order of what they show: so nothing changes when files are renamed.
    private static (ImageSet, ContentHash[]) Side(FolderScan scan, FoundPicture?[] pictures, int[] read,
        ValueList<string> classes, Shape shape, bool isTest)
    {
        int[] chosen = [.. read.Where(i => scan.Files[i].IsTest == isTest).OrderBy(i => pictures[i]!.Hash)];
        byte[] pixels = new byte[chosen.Length * shape.Count];
        string[] names = [.. classes];
        for (int i = 0; i < chosen.Length; i++)
            Place(pictures[chosen[i]]!.Pixels, shape, pixels.AsSpan(i * shape.Count, shape.Count));
        int[] labels = [.. chosen.Select(i => Array.IndexOf(names, scan.Files[i].Class))];
        return (new ImageSet(shape, pixels, labels), [.. chosen.Select(i => pictures[i]!.Hash)]);
    }

    // A grey picture among coloured ones is repeated.
    private static void Place(byte[] picture, Shape shape, Span<byte> target)
    {
        int area = shape[1] * shape[2];
        if (picture.Length == target.Length)
            picture.CopyTo(target);
        else
            for (int c = 0; c < shape[0]; c++)
                picture.CopyTo(target[(c * area)..]);
    }

    private static void CheckMemory(string path, int count, Shape shape)
    {
        if ((long)count * shape.Count > Array.MaxLength)
            throw new DataException(path,
                $"expected at most {Array.MaxLength / shape.Count} pictures of {shape[2]}x{shape[1]}, "
                + $"as they are kept in memory, but there are {count}",
                "choose a smaller --size");
    }
}
