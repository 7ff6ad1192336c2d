namespace LeNetSharp.Plots;

/// <summary>What the doctor found, if anything.</summary>
internal static class FindingsSection
{
    public static string Html(IReadOnlyList<TrainingEvent> events) => ReportHtml.Section("What the doctor found",
        string.Concat(events.OfType<Finding>().Select(finding => $"""
            <div class="finding">
            <p><b>{ReportHtml.Text(finding.Text)}</b></p>
            <p>{ReportHtml.Text(finding.Advice)}</p>
            <p class="dim">{ReportHtml.Text(FormattableString.Invariant($"{finding.Symptom}, epoch {finding.Epoch:0.0}: {finding.Value:0.####}, threshold {finding.Threshold:0.####} ({finding.Source})"))}</p>
            </div>

            """.ReplaceLineEndings("\n"))));
}
