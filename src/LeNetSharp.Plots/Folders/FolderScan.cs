namespace LeNetSharp.Plots;

/// <summary>Finds the files of each class: a folder for each, perhaps below a folder train and a folder test.</summary>
internal sealed class FolderScan
{
    private const int Deepest = 16, MostFiles = 2_000_000;
    private const string Layout = "make one folder for each class, such as cats and dogs, with its pictures in it";

    private static readonly string[] trainNames = ["train", "training"];
    private static readonly string[] testNames = ["test", "testing"];
    private static readonly string[] validationNames = ["val", "valid", "validation"];

    private readonly string root;
    private readonly List<FoundFile> files = [];
    private readonly SortedSet<string> classes = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    private FolderScan(string root) => this.root = root;

    /// <summary>All files, by class and name.</summary>
    public IReadOnlyList<FoundFile> Files => files;

    /// <summary>The names of all folders of classes, also of those without a file.</summary>
    public IReadOnlySet<string> Classes => classes;

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Whether the folder says which pictures are for testing.</summary>
    public bool HasTest { get; private set; }

    /// <exception cref="DataException">There are no class folders, or the folder cannot be read.</exception>
    public static FolderScan Of(string path)
    {
        FolderScan scan = new(path);
        (string[] folders, int loose) = List(path) ?? throw new DataException(path,
            "expected a folder of pictures, but you may not read it", "change its permissions");
        string? train = Named(folders, trainNames), test = Named(folders, testNames),
            validation = Named(folders, validationNames);
        if (train is not null)
            scan.AddSides(folders, train, test ?? validation);
        else
            scan.AddClasses(path, folders, isTest: false, loose);
        return scan;
    }

    // A folder train with pictures alone is a class of them.
    private static string? Named(string[] folders, string[] names) => folders.FirstOrDefault(folder =>
        names.Contains(Path.GetFileName(folder).ToLowerInvariant()) && List(folder) is not ([], _));

    private void AddSides(string[] folders, string train, string? test)
    {
        AddSide(train, isTest: false);
        if (test is not null)
            AddSide(test, isTest: true);
        HasTest = test is not null;
        string taken = Path.GetFileName(train) + (test is null ? "" : $" and {Path.GetFileName(test)}");
        foreach (string other in folders.Where(folder => folder != train && folder != test))
            notes.Add($"the folder {Path.GetFileName(other)} is left out; pictures are taken from {taken}");
    }

    private void AddSide(string side, bool isTest)
    {
        (string[] folders, int loose) = List(side) ?? throw new DataException(side,
            "expected a folder of pictures, but you may not read it", "change its permissions");
        AddClasses(side, folders, isTest, loose);
    }

    private void AddClasses(string folder, string[] folders, bool isTest, int loose)
    {
        if (folders.Length == 0)
            throw new DataException(folder, "expected one folder for each class in it, but it has none"
                + loose switch { 0 => "", 1 => ", only 1 file", _ => $", only {loose} files" }, Layout);
        if (loose > 0)
            notes.Add(loose == 1
                ? "1 file lies beside the folders of the classes and is left out"
                : $"{loose} files lie beside the folders of the classes and are left out");
        foreach (string inner in folders)
            Follow(inner, Path.GetFileName(inner), isTest, [RealPath(folder)]);
    }

    // A link that leads back to a folder on the way is not followed.
    private void Follow(string folder, string className, bool isTest, string[] way)
    {
        string real = RealPath(folder);
        string below = real + Path.DirectorySeparatorChar;
        if (way.Length > Deepest
            || way.Any(before => before == real || before.StartsWith(below, StringComparison.Ordinal)))
            notes.Add($"the folder {Shown(folder)} is left out, as it leads back or too deep");
        else
            AddFiles(folder, className, isTest, [.. way, real]);
    }

    private void AddFiles(string folder, string className, bool isTest, string[] way)
    {
        if (List(folder) is not ({ } inner, _))
        {
            notes.Add($"the folder {Shown(folder)} is left out, as you may not read it");
            return;
        }
        classes.Add(className);
        foreach (string file in FilesOf(folder))
        {
            files.Add(new FoundFile(file, className, isTest));
            if (files.Count > MostFiles)
                throw new DataException(root, $"expected at most {MostFiles} files, but there are more",
                    "name the folder that holds the classes");
        }
        foreach (string next in inner)
            Follow(next, className, isTest, way);
    }

    // Folders in ordinal order, and how many files lie beside them; null where reading is not allowed.
    private static (string[] Folders, int Files)? List(string folder)
    {
        try
        {
            return ([.. Directory.EnumerateDirectories(folder).Where(IsSeen).Order(StringComparer.Ordinal)],
                FilesOf(folder).Count());
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsSeen).Order(StringComparer.Ordinal);

    // What systems leave in folders is nobody's picture.
    private static bool IsSeen(string path) =>
        Path.GetFileName(path) is var name && !name.StartsWith('.')
            && name is not ("__MACOSX" or "Thumbs.db" or "desktop.ini");

    private static string RealPath(string folder)
    {
        try
        {
            return Path.GetFullPath(new DirectoryInfo(folder)
                .ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder);
        }
        catch (IOException)
        {
            // A circle of links leads nowhere.
            return Path.GetFullPath(folder);
        }
    }

    private string Shown(string path) => Path.GetRelativePath(root, path);
}
