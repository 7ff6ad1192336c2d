using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace LeNetSharp.Cli.Tests;

/// <summary>The programs of <c>lenet-aot</c> that <c>./test</c> built; LENET_AOT names their folder.</summary>
internal static class AotPrograms
{
    private static readonly string? folder = Environment.GetEnvironmentVariable("LENET_AOT") is { Length: > 0 } path
        ? path
        : null;

    /// <summary>Those that this processor runs.</summary>
    public static IEnumerable<string> Levels =>
        ["v2", .. Vector256.IsHardwareAccelerated ? ["v3"] : Array.Empty<string>(),
            .. Vector512.IsHardwareAccelerated ? ["v4"] : Array.Empty<string>()];

    /// <summary>Skips the test, with the reason, where they are not built.</summary>
    public static void SkipUnlessBuilt() => Assert.SkipWhen(folder is null,
        Environment.GetEnvironmentVariable("LENET_AOT_LACKS") is { Length: > 0 } why
        ? why
        : "LENET_AOT names no folder with lenet-aot; ./test builds it");

    /// <summary>The path of a program: <c>lenet-aot</c> itself, which chooses, or one level's.</summary>
    public static string At(string? level = null) => Path.Combine(folder!, level ?? "", "lenet-aot");

    /// <summary>Runs any program to its end.</summary>
    public static Answer Run(string program, IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        return Lenet.Finish(process, process.StandardOutput.ReadToEndAsync());
    }
}
