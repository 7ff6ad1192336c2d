namespace LeNetSharp.Cli.Tests;

/// <summary>A fresh folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("lenet-test-").FullName;

    /// <summary>A path in it.</summary>
    public string At(params string[] names) => Path.Combine([Location, .. names]);

    /// <summary>A file in it with some text.</summary>
    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(At(name), text);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
