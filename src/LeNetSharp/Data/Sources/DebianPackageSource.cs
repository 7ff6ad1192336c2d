namespace LeNetSharp;

/// <summary>A Debian or Ubuntu package, downloaded and unpacked without being root and without installing it.</summary>
internal sealed class DebianPackageSource(string package) : PackageSource
{
    // apt's own time-outs would add up where packets are dropped.
    private static readonly string[] quick =
        ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=5", "-o", "Acquire::https::Timeout=5"];

    public override string Name => $"Debian package {package}";

    protected override async Task ProvideAsync(DataCollection collection, string folder,
        CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw Problem("only Debian and Ubuntu have it");
        ProgramResult download = await AptGet([], "download", package);
        if (download.ExitCode != 0)
            download = await WithOwnLists();
        if (download.ExitCode != 0)
            throw Problem($"apt-get: {download.Reason}");
        string archive = Directory.EnumerateFiles(folder, "*.deb").FirstOrDefault()
            ?? throw Problem("apt-get downloaded nothing");
        string unpacked = Path.Combine(folder, "unpacked");
        ProgramResult unpack = await collection.Options.Run("dpkg", ["-x", archive, unpacked], folder,
            cancellationToken);
        if (unpack.ExitCode != 0)
            throw Problem($"dpkg: {unpack.Reason}");
        string files = Path.Combine(unpacked, "usr", "share", "datasets", collection.Set.Name);
        await new FolderSource(Name, files).ProvideAsync(collection, cancellationToken);

        // The machine's package lists may be missing or old, and only root may renew them; private ones serve as well.
        async Task<ProgramResult> WithOwnLists()
        {
            collection.Note(Name, "fetching package lists");
            string state = Path.Combine(folder, "state"), cache = Path.Combine(folder, "cache");
            Directory.CreateDirectory(Path.Combine(state, "lists", "partial"));
            Directory.CreateDirectory(Path.Combine(cache, "archives", "partial"));
            string[] own = ["-o", $"Dir::State={state}", "-o", "Dir::State::status=/var/lib/dpkg/status",
                "-o", $"Dir::Cache={cache}", "-o", "Debug::NoLocking=1"];
            // Lists of some other repository may fail; whether the package can be had then shows in the download.
            await AptGet(own, "update");
            return await AptGet(own, "download", package);
        }

        Task<ProgramResult> AptGet(string[] options, params string[] command) =>
            collection.Options.Run("apt-get", [.. quick, .. options, .. command], folder, cancellationToken);
    }
}
