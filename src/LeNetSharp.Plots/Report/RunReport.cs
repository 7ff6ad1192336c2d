using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>All that a training says about itself, as one page: what was trained, its curves, how well it does and
/// where it is wrong.</summary>
/// <remarks>The page is whole in itself: it asks for nothing else, needs no script, is light or dark as the reader has
/// it, and can be printed.</remarks>
/// <param name="Name">The name of the run.</param>
/// <param name="Info">What was trained, and how.</param>
/// <param name="Events">What happened.</param>
/// <param name="Model">What came of it.</param>
/// <param name="Images">The test pictures.</param>
/// <param name="Assessment">How the model does on them.</param>
/// <param name="Command">The command line that does it again.</param>
public sealed record RunReport(string Name, RunInfo Info, IReadOnlyList<TrainingEvent> Events, Model Model,
    ImageSet Images, Assessment Assessment, string Command)
{
    /// <summary>The page.</summary>
    public string ToHtml() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>{ReportHtml.Text(Name)}</title>
        <style>
        {ReportStyle.Css}
        </style>
        </head>
        <body>
        <main>
        {Head()}{FindingsSection.Html(Events)}{ReportHtml.Section("Curves", Curves())}{QualitySection.Html(Assessment)}{MistakesSection.Html(Assessment, Images)}{FiltersSection.Html(Model)}{RecipeSection.Html(Info, Model)}{ReproduceSection.Html(Info, Command)}</main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; the message says which and why.</exception>
    public void Save(string path) => WholeFile.Write(path, System.Text.Encoding.UTF8.GetBytes(ToHtml()));

    private string Head()
    {
        TrainMeasured? train = Events.OfType<TrainMeasured>().LastOrDefault();
        (string Value, string Name)[] figures =
        [
            (ReportHtml.Number(100 * Assessment.Accuracy, "0.0") + " %", "test accuracy"),
            (train is null ? "–" : ReportHtml.Number(100 * train.TrainAccuracy, "0.0") + " %", "training accuracy"),
            (train is null ? "–" : ReportHtml.Number(train.TrainLoss, "0.000"), "training loss"),
            (ReportHtml.Number(Assessment.Loss, "0.000"), "test loss"),
            (ReportHtml.Count(Info.Network.ParameterCount), "parameters"),
            (Info.Seconds is double seconds ? ReportHtml.Number(seconds, seconds < 100 ? "0.0" : "0") + " s" : "–",
                "from start to end"),
        ];
        string cards = string.Concat(figures.Select(figure =>
            $"<div><b>{ReportHtml.Text(figure.Value)}</b><span>{ReportHtml.Text(figure.Name)}</span></div>\n"));
        string epochs = Events.LastOrDefault() is { } last ? ReportHtml.Number(last.Epoch, "0.##") : "0";
        string what = string.Create(CultureInfo.InvariantCulture,
            $"{Info.Network.Name} on {Info.Options.Data}, {epochs} epochs, seed {Info.Options.Seed}, {Info.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        return $"<h1>{ReportHtml.Text(Name)}</h1>\n<p class=\"dim\">{ReportHtml.Text(what)}</p>\n<div class=\"figures\">\n{cards}</div>\n";
    }

    private string Curves() => ReportHtml.Figure(CurvesPlot.Svg(Events, Name),
        "Loss and accuracy on the training pictures, as means since each epoch began, and accuracy on the test pictures after each epoch.");
}
