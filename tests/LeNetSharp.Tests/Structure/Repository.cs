namespace LeNetSharp.Tests;

/// <summary>The folder of the whole repository, for tests that read what stands beside the code.</summary>
internal static class Repository
{
    private static readonly string root = FindRoot();

    public static bool Has(string path) => Path.Exists(At(path));

    /// <summary>A file's text, with plain line ends on every system.</summary>
    public static string Read(string path) => File.ReadAllText(At(path)).ReplaceLineEndings("\n");

    private static string At(string path) => Path.Combine(root, path);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LeNetSharp.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("No folder above the tests holds LeNetSharp.slnx.");
    }
}
