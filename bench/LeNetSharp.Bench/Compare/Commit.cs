using System.Diagnostics;

namespace LeNetSharp.Bench;

/// <summary>The commit that a report was made from.</summary>
internal static class Commit
{
    /// <summary><c>, commit 0123abc</c>, and whether files were changed since; nothing where git does not
    /// answer.</summary>
    public static string Text() => Git("rev-parse --short HEAD") is { Length: > 0 } commit
        ? $", commit {commit}{(Git("status --porcelain --untracked-files=no -- src bench") is { Length: > 0 } ? " with changes" : "")}"
        : "";

    private static string? Git(string arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true
            })!;
            string answer = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
