namespace LeNetSharp.Formats.Tests;

/// <summary>A fresh folder that is deleted at the end of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("lenet-formats-").FullName;

    /// <summary>A file or folder in it.</summary>
    public static string operator /(TemporaryFolder folder, string name) => Path.Combine(folder.path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
