using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Where files lie that tests read: this repository, and the folder of goldens beside it.</summary>
internal static class GoldenFiles
{
    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>What was cut from the goldens for this repository.</summary>
    public static string Copies { get; } = Path.Combine(RepositoryRoot, "tests", "Goldens");

    /// <summary>The folder of goldens: <c>LENETSHARP_GOLDENS</c>, or <c>../shared/goldens</c> beside the
    /// repository.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("LENETSHARP_GOLDENS") is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "goldens"));

    /// <summary>All safetensors files of the goldens; skips the test when there are none.</summary>
    public static IReadOnlyList<string> All()
    {
        Assert.SkipUnless(Directory.Exists(Folder),
            $"There are no goldens in {Folder}; set LENETSHARP_GOLDENS to their folder.");
        return [.. Directory.EnumerateFiles(Folder, "*.safetensors", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "LeNetSharp.slnx")))
                return folder;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds LeNetSharp.slnx.");
    }
}
