namespace LeNetSharp.Plots;

/// <summary>How to get the same model again.</summary>
internal static class ReproduceSection
{
    public static string Html(RunInfo info, string command) => ReportHtml.Section("The same again", $"""
        <p>The same version gives the same model, byte by byte, on any number of threads:</p>
        <pre class="command">{ReportHtml.Text(command)}</pre>
        <details>
        <summary>The network as JSON</summary>
        <pre>{ReportHtml.Text(info.Network.ToJson())}</pre>
        </details>

        """.ReplaceLineEndings("\n"));
}
