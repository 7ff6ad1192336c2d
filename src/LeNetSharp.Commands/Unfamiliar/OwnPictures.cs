using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>A person's own pictures, from files and folders.</summary>
internal static class OwnPictures
{
    private static readonly string[] endings = [".png", ".jpg", ".jpeg"];

    /// <summary>One set of each folder, and one of all files that were named alone. What is no picture in a folder is
    /// told on standard error.</summary>
    /// <exception cref="ImageException">A file that was named is no picture.</exception>
    /// <exception cref="InputException">There is no such file or folder, or a folder without pictures.</exception>
    public static IEnumerable<PictureSet> Of(IReadOnlyList<string> paths, Shape input)
    {
        string[] files = [.. paths.Where(path => !Directory.Exists(path))];
        if (files.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new InputException($"{missing}: no such file or folder.");
        if (files.Length > 0)
            yield return Together("your pictures", [.. files.Select(file => ImageFile.Read(file, input))], input);
        foreach (string folder in paths.Where(Directory.Exists))
            yield return OfFolder(folder, input);
    }

    private static PictureSet OfFolder(string folder, Shape input)
    {
        List<PreparedImage> pictures = [];
        foreach (string file in Directory.EnumerateFiles(folder)
            .Where(file => endings.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            try
            {
                pictures.Add(ImageFile.Read(file, input));
            }
            catch (ImageException error)
            {
                Console.Error.WriteLine($"skipped: {error.Message}");
            }
        }
        return pictures.Count > 0
            ? Together(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), pictures, input)
            : throw new InputException(
                $"{folder}: no picture in it ends with {string.Join(", ", endings)}. Give a folder of pictures, or files.");
    }

    private static PictureSet Together(string name, IReadOnlyList<PreparedImage> pictures, Shape input) =>
        new(name, new ImageSet(input, pictures.SelectMany(picture => picture.Pixels.ToArray()).ToArray(),
            new int[pictures.Count]), ShowsNoClass: false);
}
