namespace LeNetSharp;

/// <summary>Where data sets are looked for, and how long.</summary>
public sealed record DataSourceOptions
{
    /// <summary>A folder with the four files, plain or <c>.gz</c>. When it is given, nothing else is tried.</summary>
    public string? Directory { get; init; }

    /// <summary>Folder that keeps the files, decompressed, in one folder per data set; null to keep nothing.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Folder where the system keeps data sets, one folder each; null for none.</summary>
    public string? SystemDirectory { get; init; }

    /// <summary>Addresses instead of the data set's own mirrors, each with its slash at the end; empty for
    /// none.</summary>
    public ValueList<string>? Mirrors { get; init; }

    /// <summary>Whether Debian and npm packages may be fetched with the system's own tools.</summary>
    public bool TryPackages { get; init; } = true;

    /// <summary>How long a mirror may take until it answers.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a download may stand still.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long all mirrors together may fail, so that their time-outs do not add up.</summary>
    public TimeSpan FailingMirrorsTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long fetching a package may take.</summary>
    public TimeSpan PackageTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait before a mirror is asked again; twice as long each further time.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Told what is going on.</summary>
    public IProgress<DataProgress>? Progress { get; init; }

    /// <summary>Runs apt-get, dpkg and npm.</summary>
    internal ProgramRunner Run { get; init; } = ExternalProgram.RunAsync;

    /// <summary>The user's cache and the system's folder, as this machine has them.</summary>
    /// <remarks>The cache is <c>$XDG_CACHE_HOME/lenetsharp</c> or <c>~/.cache/lenetsharp</c> on Linux, and below the
    /// local application data elsewhere. The only place of the library that reads the environment.</remarks>
    public static DataSourceOptions Default() => new()
    {
        CacheDirectory = UserCache() is { Length: > 0 } cache ? Path.Combine(cache, "lenetsharp") : null,
        SystemDirectory = OperatingSystem.IsLinux() ? "/usr/share/datasets" : null,
    };

    private static string? UserCache()
    {
        if (!OperatingSystem.IsLinux())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        // The XDG specification: a path that is not absolute is to be ignored.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder))
            return folder;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length == 0 ? null : Path.Combine(home, ".cache");
    }
}
