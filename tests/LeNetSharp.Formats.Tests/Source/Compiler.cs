using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>The compilers at hand: the SDK's for C#, the system's for C.</summary>
internal static class Compiler
{
    private static readonly string runtime = RuntimeEnvironment.GetRuntimeDirectory()
        .TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>Compiles C# to a library; every warning is an error.</summary>
    public static void CSharp(string source, string library)
    {
        string root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        string? compiler = Directory.Exists(Path.Combine(root, "sdk"))
            ? Directory.EnumerateDirectories(Path.Combine(root, "sdk"))
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).LastOrDefault(File.Exists)
            : null;
        Assert.SkipWhen(compiler is null, "There is no SDK beside the runtime.");
        Run(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), "exec", compiler!, "/noconfig",
            "/nologo", "/target:library", "/optimize+", "/warn:4", "/warnaserror+",
            "/langversion:12", $"/reference:{Path.Combine(runtime, "System.Private.CoreLib.dll")}",
            $"/reference:{Path.Combine(runtime, "System.Runtime.dll")}", $"/out:{library}", source);
    }

    /// <summary>Compiles C99 to a program; every warning is an error.</summary>
    public static void C(string source, string program)
    {
        try
        {
            Run("cc", "-std=c99", "-O2", "-Wall", "-Wextra", "-pedantic", "-Werror", source, "-o", program, "-lm");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no C compiler: apt-get install gcc libc6-dev");
        }
    }

    /// <summary>Runs a program on some bytes, and gives what it wrote.</summary>
    public static byte[] Feed(string program, byte[] input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        })!;
        Task writing = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        writing.Wait();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result);
    }
}
