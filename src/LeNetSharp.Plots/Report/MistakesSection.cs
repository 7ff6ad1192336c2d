using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>The wrong answers that the model is surest of.</summary>
internal static class MistakesSection
{
    public static string Html(Assessment assessment, ImageSet images)
    {
        if (assessment.Mistakes.Count == 0)
            return "";
        StringBuilder html =
            new("<p class=\"dim\">The wrong answers that it is surest of: its class in blue, and in magenta the class that was given, with its probability.</p>\n<ul class=\"gallery\">\n");
        foreach (Mistake mistake in assessment.Mistakes.Take(MistakesPlot.Usual))
        {
            string label = assessment.Classes[mistake.Label].Name, answer = assessment.Classes[mistake.Answer].Name;
            string picture = ReportHtml.Image(SetPicture.Of(images, mistake.Index),
                string.Create(CultureInfo.InvariantCulture, $"test picture {mistake.Index}: {label}"));
            html.Append(CultureInfo.InvariantCulture,
                $"<li>{picture}<span class=\"is\">{ReportHtml.Text(label)}</span><span class=\"given\">{ReportHtml.Text(answer)} {ReportHtml.Number(mistake.Confidence, "0.000")}</span></li>\n");
        }
        return ReportHtml.Section("The worst mistakes", html.Append("</ul>\n").ToString());
    }
}
