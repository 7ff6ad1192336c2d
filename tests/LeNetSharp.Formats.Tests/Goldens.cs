using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files that the frameworks themselves wrote: those beside the repository, and the copies in it.</summary>
internal static class Goldens
{
    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The copies that lie in this repository: what a clone alone can be judged by.</summary>
    public static string Copies { get; } = Path.Combine(RepositoryRoot, "tests", "Goldens");

    /// <summary>The folder of goldens: <c>LENETSHARP_GOLDENS</c>, or <c>../shared/goldens</c> beside the
    /// repository.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("LENETSHARP_GOLDENS") is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "goldens"));

    /// <summary>A file such as <c>keras/lenet.keras</c>; the copy in this repository where the folder of goldens has
    /// none. Skips the test when neither has it.</summary>
    public static string File(string name)
    {
        string? path = new[] { Folder, Copies }.Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(path is null,
            $"There is no {name} in {Folder}; set LENETSHARP_GOLDENS to the folder of goldens.");
        return path!;
    }

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (System.IO.File.Exists(Path.Combine(folder, "LeNetSharp.slnx")))
                return folder;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds LeNetSharp.slnx.");
    }
}
