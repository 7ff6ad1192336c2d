using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The scripts of bench/peers, which ./test does not run, since they need what others wrote.</summary>
public class PeerListTests
{
    private const string Folder = "bench/peers/";

    private static string[] Scripts => [.. Repository.Files
        .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path.LastIndexOf('/') == Folder.Length - 1
            && !Path.HasExtension(path))
        .Select(Path.GetFileName)!];

    [Fact]
    public void EveryPeerIsListed()
    {
        string readme = Repository.Read(Folder + "README.md");
        Assert.NotEmpty(Scripts);
        Repository.None(Scripts.Where(name => name != "install"
            && !readme.Contains($"| `{name}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryPeerCanBeStarted()
    {
        if (OperatingSystem.IsWindows())
            return;
        List<string> wrong = [];
        foreach (string name in Scripts)
            if (!File.GetUnixFileMode(Path.Combine(Repository.Root, Folder, name)).HasFlag(UnixFileMode.UserExecute))
                wrong.Add(name);
        Repository.None(wrong);
    }
}
