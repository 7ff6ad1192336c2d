namespace LeNetSharp;

/// <summary>How a program ended, and what it said.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    /// <summary>The line that says most about a failure: the last one that names an error, or the last of
    /// all.</summary>
    public string Reason
    {
        get
        {
            string[] lines = Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            string? line = lines.LastOrDefault(each => each.StartsWith("E: ", StringComparison.Ordinal)
                || each.StartsWith("npm error code", StringComparison.Ordinal)) ?? lines.LastOrDefault();
            return line ?? "it said nothing";
        }
    }
}
