using System.Xml.Linq;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Dependencies point one way: Cli → Studio, Sweeps, AspNetCore, Commands → Gpu, Formats, Plots →
/// LeNetSharp.</summary>
public class DependencyTests
{
    private static readonly string[][] levels =
    [
        ["LeNetSharp"],
        ["LeNetSharp.Gpu", "LeNetSharp.Formats", "LeNetSharp.Plots"],
        ["LeNetSharp.Studio", "LeNetSharp.Sweeps", "LeNetSharp.AspNetCore", "LeNetSharp.Commands"],
        ["LeNetSharp.Cli", "LeNetSharp.Cli.Aot"],
    ];

    private static IEnumerable<string> Projects => Repository.Files.Where(path =>
        path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void EveryProjectPointsDownwards()
    {
        List<string> wrong = [];
        foreach (string path in Projects)
        {
            string name = Path.GetFileNameWithoutExtension(path);
            wrong.AddRange(References(path, "ProjectReference")
                .Select(to => Path.GetFileNameWithoutExtension(to.Replace('\\', '/')))
                .Where(to => Level(to) < 0 || Level(to) >= Level(name)).Select(to => $"{name} → {to}"));
            if (Level(name) < 0)
                wrong.Add($"{name} has no level");
        }
        Repository.None(wrong);
    }

    [Fact]
    public void TheCoreNeedsNoPackage() =>
        Repository.None(References("src/LeNetSharp/LeNetSharp.csproj", "PackageReference"));

    [Fact]
    public void PackageVersionsStandInOnePlace() =>
        Repository.None(Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
        .SelectMany(path => XDocument.Parse(Repository.Read(path)).Descendants("PackageReference")
            .Where(reference => reference.Attribute("Version") is not null)
            .Select(reference => $"{path}: {reference}")));

    private static int Level(string project) => Array.FindIndex(levels, level => level.Contains(project));

    private static IEnumerable<string> References(string path, string kind) =>
        XDocument.Parse(Repository.Read(path)).Descendants(kind)
            .Select(reference => (string)reference.Attribute("Include")!);
}
