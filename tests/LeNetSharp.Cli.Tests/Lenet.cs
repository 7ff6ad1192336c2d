using System.Diagnostics;

namespace LeNetSharp.Cli.Tests;

/// <summary>The built tool as a child process, as a person or a script runs it.</summary>
internal static class Lenet
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    /// <summary>The built tool.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "lenet.dll");

    /// <summary>What .NET itself is called here.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs it to its end.</summary>
    public static Answer Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        return Finish(process, process.StandardOutput.ReadToEndAsync());
    }

    /// <summary>Runs it to its end, with a cache of its own.</summary>
    public static Answer RunWithCache(string cache, params string[] arguments)
    {
        using Process process = Start(arguments, cache);
        return Finish(process, process.StandardOutput.ReadToEndAsync());
    }

    /// <summary>Starts it, with its output in pipes.</summary>
    public static Process Start(params string[] arguments) => Start(arguments, cache: null);

    private static Process Start(string[] arguments, string? cache)
    {
        // A test run that was started in the background ignores Ctrl+C, and so would its children.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", Dotnet] : [Dotnet];
        ProcessStartInfo start = new(command[0], [.. command[1..], "exec", Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (cache is not null)
            start.Environment["XDG_CACHE_HOME"] = cache;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end.</summary>
    public static Answer Finish(Process process, Task<string> output)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"lenet did not end within {patience}.");
        }
        return new Answer(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

/// <summary>What a command line gave.</summary>
internal sealed record Answer(int Code, string Output, string Errors)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');
}
