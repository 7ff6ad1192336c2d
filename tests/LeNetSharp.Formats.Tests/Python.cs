using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>The frameworks themselves, in the system's Python: what <c>./test</c> installs.</summary>
internal static class Python
{
    private static readonly ConcurrentDictionary<string, bool> present = new(StringComparer.Ordinal);

    // Debian's packages belong to Debian's Python; another one may come first in PATH.
    private static string Program { get; } = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Runs a script of this project's folder and gives what it printed. Skips the test where the framework is
    /// not installed; fails it where the script does.</summary>
    /// <param name="framework">The module that the script needs: <c>torch</c>, <c>h5py</c>, <c>onnx</c>.</param>
    /// <param name="script">Its path in the folder of this test project: <c>PyTorch/logits.py</c>.</param>
    /// <param name="arguments">What the script gets.</param>
    public static string Run(string framework, string script, params string[] arguments)
    {
        Assert.SkipUnless(present.GetOrAdd(framework, Has),
            $"{Program} has no module \"{framework}\": apt-get install python3-{framework}");
        string path = Path.Combine(Goldens.RepositoryRoot, "tests", "LeNetSharp.Formats.Tests", script);
        (int code, string output, string errors) = Start([path, .. arguments]);
        Assert.True(code == 0, $"{script} ended with {code}:\n{errors}{output}");
        return output;
    }

    private static bool Has(string module)
    {
        try
        {
            return Start(["-c",
                $"import importlib.util, sys; sys.exit(not importlib.util.find_spec('{module}'))"]).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no Python at all.
        }
    }

    private static (int Code, string Output, string Errors) Start(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
