using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary><c>lenet train</c>: trains a network and shows it learn.</summary>
internal static class Train
{
    public static Command Create()
    {
        TrainOptions flags = new();
        Command command = new("train", "Train a network; without flags the chapter's run: LeNet on Fashion-MNIST");
        foreach (Option flag in flags.All)
            command.Add(flag);
        command.Validators.Add(result =>
        {
            bool isResume = result.GetResult(flags.Resume) is { Implicit: false };
            if (isResume
                && flags.Recipe.FirstOrDefault(flag => result.GetResult(flag) is { Implicit: false }) is { } given)
                result.AddError($"{given.Name} cannot be combined with --resume: a run goes on as it was begun.");
        });
        command.SetAction(result => Run(result, flags));
        return command;
    }

    private static int Run(ParseResult result, TrainOptions flags)
    {
        bool quiet = result.GetValue(flags.Quiet), json = result.GetValue(flags.Json);
        using ITrainingView view = Terminal.View(quiet, json);
        using Interrupt interrupt = new(beforeKill: view.Dispose);
        using TrainPlan plan = result.GetValue(flags.Resume) is { } stopped
            ? TrainPlan.Resume(stopped, result.GetValue(flags.DataFolder), interrupt.Token, quiet)
            : TrainPlan.Begin(result, flags, interrupt.Token);
        if (plan.OwnData is null)
            EarlyCompilation.Begin(plan.Network, plan.Options);
        DataSet data = plan.OwnData
            ?? DataChoice.Load(plan.Options.Data, plan.Options.DataDirectory, interrupt.Token, quiet);
        plan.Stopped?.Check(data);
        if (plan.Options.Validation is double share)
            data = data.WithValidation(share);
        using CpuEngine engine = new(result.GetValue(flags.Threads));
        using RunRecorder recorder = new(plan, data, engine);
        IReadOnlyList<TrainingEvent> earlier =
            [.. plan.Stopped?.Run.ReadEvents().TakeWhile(what => what.Step <= plan.Stopped.Step) ?? []];
        view.Recall(earlier);
        Doctor? doctor = result.GetValue(flags.NoDoctor) ? null : new Doctor(earlier);
        Checkpoints checkpoints = new(recorder.SaveCheckpoint, result.GetValue(flags.CheckpointEvery));
        try
        {
            TrainingResult trained = plan.Options.Trainer(engine, checkpoints, doctor)
                .Fit(plan.Network, data, new ProgressGroup(recorder, view), plan.Stopped?.Control, plan.Stopped?.From,
                    interrupt.Token);
            view.Dispose();
            recorder.End(trained, ended =>
            {
                // Beside each other: the drawing library takes as long to load as the page to write.
                Task drawing = Task.Run(() => Draw(recorder.Folder), CancellationToken.None);
                Report.Write(recorder.Folder, ended, trained.Model, data.Test, Assess(trained, data.Test));
                drawing.GetAwaiter().GetResult();
            });
            Ending.Print(trained, recorder, quiet, json, [.. earlier.OfType<Finding>(), .. recorder.Findings]);
            return trained.IsComplete ? ExitCode.Done : ExitCode.Interrupted;
        }
        catch (IOException error) when (recorder.HasStarted)
        {
            throw new InputException($"{error.Message} {Ending.GoOn(recorder.Folder)}", error);
        }
    }

    // The last test's outputs are at hand, but where nothing was left to train.
    private static Assessment Assess(TrainingResult trained, ImageSet test) => trained.Test is { } last
        ? Assessment.OfOutputs(trained.Model.Network, last.Outputs.Span, test.Labels, trained.Model.Classes)
        : trained.Model.Assess(test);

    // Kept apart, so that the drawing library is loaded at the end alone. Where its native part does not run, the run
    // is whole without.
    private static void Draw(RunFolder run)
    {
        try
        {
            Plots.CurvesPlot.Save(Path.Combine(run.Location, "curves.svg"), Path.Combine(run.Location, "curves.png"),
                run.ReadEvents(), Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Location)));
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            Console.Error.WriteLine(
                $"note: the curves are not drawn, as SkiaSharp does not run here: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}");
        }
    }
}
