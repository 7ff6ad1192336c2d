using System.CommandLine;
using System.Text;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary><c>lenet report</c>: all that a training says about itself, as one page in its folder.</summary>
internal static class Report
{
    private const string FileName = "report.html";

    public static Command Create()
    {
        Argument<string> path = new("RUN") { Description = "The folder of a run that is complete" };
        Option<string?> folder = DataChoice.FolderOption();
        Command command = new("report",
            "Write report.html into the folder of a run: curves, mistakes, calibration, recipe") { path, folder };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            RunFolder run = RunFolder.Open(result.GetRequiredValue(path));
            if (!File.Exists(run.ModelPath))
                throw new InputException(
                    $"{run.Location}: the run is not complete; there is no model yet. Go on with: lenet train --resume {run.Location}");
            Model model = run.LoadModel();
            DataSet data = DataChoice.LoadFor(model, run.Info.Options.Data,
                result.GetValue(folder) ?? run.Info.Options.DataDirectory, interrupt.Token);
            Write(run, run.Info, model, data.Test, model.Assess(data.Test));
            Console.WriteLine(Path.Combine(run.Location, FileName));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the page of a run that is complete.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="model">Its model.</param>
    /// <param name="test">The test pictures.</param>
    /// <param name="assessment">How the model does on them.</param>
    public static void Write(RunFolder run, RunInfo info, Model model, ImageSet test, Assessment assessment)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Location)));
        RunReport report = new(name, info, run.ReadEvents(), model, test, assessment,
            Reproduce.Line(info, model.Classes.Count));
        run.Write(FileName, Encoding.UTF8.GetBytes(report.ToHtml()));
    }
}
