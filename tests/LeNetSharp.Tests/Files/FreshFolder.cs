namespace LeNetSharp.Tests;

/// <summary>A new folder below the system's temporary one, deleted at the end.</summary>
internal sealed class FreshFolder : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("lenetsharp-test-").FullName;

    /// <summary>A place in the folder.</summary>
    public string this[params ReadOnlySpan<string> names] => Path.Combine([Location, .. names]);

    /// <summary>Writes a file in the folder and gives its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
