using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeNetSharp;

/// <summary>Keeps what was read of a person's own data, one file for each place and way of reading.</summary>
/// <remarks>It is used while names, sizes and times of the files stay, and after its content was checked; it may be
/// removed at any time.</remarks>
internal sealed class OwnDataCache(string root, IOwnDataKind kind, string path, OwnDataOptions options)
{
    // To be raised whenever reading gives other pixels, labels or notes for the same files.
    private const string Version = "1";

    private const string FolderName = "own", Ending = ".lenetdata";

    private string Location => Path.Combine(root, FolderName, $"{OwnData.NameOf(path)}-{Hash(Way)[..12]}{Ending}");

    private string Way => string.Create(CultureInfo.InvariantCulture,
        $"{Version}\n{kind.Name}\n{path}\n{options.Side}\n{options.Picture}\n{options.TestShare:R}\n{options.Classes}");

    // What changes when the files do.
    private string KeyOf(IReadOnlyList<string> files)
    {
        StringBuilder text = new(Way);
        foreach (string file in files)
        {
            FileInfo info = new(file);
            (long length, long ticks) = info.Exists ? (info.Length, info.LastWriteTimeUtc.Ticks) : (-1, 0);
            text.Append(CultureInfo.InvariantCulture, $"\n{file}\0{length}\0{ticks}");
        }
        return Hash(text.ToString());
    }

    /// <summary>What was kept of these files; null when there is nothing, they have changed, or it is
    /// damaged.</summary>
    public OwnDataSet? Find(IReadOnlyList<string> files)
    {
        try
        {
            return File.Exists(Location) ? OwnDataFile.Read(Location, KeyOf(files)) : null;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps it, and forgets data that are gone; where nothing can be written, nothing is kept.</summary>
    public void Store(IReadOnlyList<string> files, OwnDataSet own)
    {
        try
        {
            AtomicFile.CleanUp(Path.Combine(root, FolderName));
            foreach (KeptData kept in List(root).Where(kept => kept.Path is not null && !Path.Exists(kept.Path)))
                Leftover.Remove(kept.File);
            OwnDataFile.Write(Location, KeyOf(files), own);
        }
        catch (IOException)
        {
            // The next start reads the files again: slower, not wrong.
        }
    }

    /// <summary>Everything that is kept.</summary>
    public static IReadOnlyList<KeptData> List(string root)
    {
        string folder = Path.Combine(root, FolderName);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Describe)]
            : [];
    }

    private static KeptData Describe(string file)
    {
        OwnDataHeader? header = OwnDataFile.TryReadHeader(file);
        return new KeptData(file, new FileInfo(file).Length, header?.Name, header?.Path,
            header?.Hashes ?? new Dictionary<string, string>());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
