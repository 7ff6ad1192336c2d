using System.ComponentModel;
using System.Diagnostics;

namespace LeNetSharp;

/// <summary>Runs a program of the system without a shell.</summary>
internal static class ExternalProgram
{
    // The number is the same on Unix (ENOENT) and Windows (ERROR_FILE_NOT_FOUND).
    private const int FileNotFound = 2;

    public static async Task<ProgramResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        using Process process = Start(start);
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output + "\n" + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            string problem = error.NativeErrorCode == FileNotFound
                ? "is not installed"
                : $"cannot be run ({error.Message})";
            throw new DataException(start.FileName, $"{start.FileName} {problem}", "install it", error);
        }
    }
}
