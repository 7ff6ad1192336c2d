namespace LeNetSharp.Plots;

/// <summary>How well the model does: class by class, which classes it confuses, and whether it is as sure as it is
/// right.</summary>
internal static class QualitySection
{
    public static string Html(Assessment assessment) =>
        ReportHtml.Section("Class by class", Classes(assessment))
            + ReportHtml.Section("Confusion and calibration", Pictures(assessment));

    private static string Classes(Assessment assessment) => ReportHtml.Table(
        ["class", ">pictures", ">right", ">precision", ">recall", ">F1", "most often taken for"],
        assessment.Classes.Select(one => (IReadOnlyList<string>)
        [
            one.Name, ReportHtml.Count(one.Count), ReportHtml.Count(one.Correct), Share(one.Precision),
                Share(one.Recall), Share(one.F1),
            one.TakenFor is var (answer, count) ? $"{assessment.Classes[answer].Name} ({ReportHtml.Count(count)})" : "",
        ]).Append(["all", ReportHtml.Count(assessment.Count), ReportHtml.Count(assessment.Correct), "",
        Share(assessment.Accuracy), Share(assessment.MacroF1), ""]));

    private static string Pictures(Assessment assessment) => "<div class=\"pair\">\n"
        + ReportHtml.Figure(ConfusionPlot.Of(assessment).Svg(),
            "A row for each true class. Blue is right, magenta wrong; the stronger the colour, the larger the share of the row.")
        + ReportHtml.Figure(ReliabilityPlot.Of(assessment).Svg(),
            "Blue: how often answers of this confidence are right. Magenta: how far that is from what the model says.")
        + "</div>\n";

    private static string Share(double value) => ReportHtml.Number(value, "0.000");
}
