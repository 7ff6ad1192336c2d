using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary><c>lenet experiment</c>: an exercise of the chapter, over several seeds, with what its numbers
/// carry.</summary>
internal static class ExperimentCommand
{
    public static Command Create()
    {
        Argument<string?> name = new("NAME")
        { Description = "The experiment; without one all are listed", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add([.. Experiments.All.Select(experiment => experiment.Name)]);
        ExperimentOptions flags = new();
        Command command = new("experiment",
            "Answer an exercise of the chapter: variants over several seeds, compared honestly") { name };
        foreach (Option flag in flags.All)
            command.Add(flag);
        command.SetAction(result =>
        {
            if (result.GetValue(name) is { } chosen)
                return Run(result, flags, Experiments.Find(chosen));
            List();
            return ExitCode.Done;
        });
        return command;
    }

    private static void List()
    {
        Sheet sheet = new("experiment", "what it asks, and its variants");
        foreach (Experiment experiment in Experiments.All)
        {
            sheet.Add(experiment.Name, experiment.Question);
            sheet.Add("", string.Join(" | ", experiment.Variants.Select(variant => variant.Name)));
        }
        sheet.Print();
        Console.WriteLine(
            "Run one: lenet experiment pooling. The first variant is the chapter's; the others are compared with it.");
    }

    private static int Run(ParseResult result, ExperimentOptions flags, Experiment experiment)
    {
        bool json = result.GetValue(flags.Json), quiet = result.GetValue(flags.Quiet);
        flags.RefuseWhatIsSet(result, experiment);
        string location = result.GetValue(flags.Out)
            ?? RunFolder.NewLocation($"experiment-{experiment.Name}", DateTimeOffset.Now);
        RefuseFile(location);
        TextWriter text = json ? Console.Error : Console.Out;
        using ExperimentView view =
            new(quiet ? null : text, !quiet && (json ? Terminal.ErrorIsLive : Terminal.OutputIsLive));
        using Interrupt interrupt = new(beforeKill: view.Dispose);
        DataSet data = DataChoice.Load(result.GetRequiredValue(flags.Data), result.GetValue(flags.DataFolder),
            interrupt.Token, quiet);
        List<PlannedRun> plan = flags.Plan(result, experiment, data);
        using CpuEngine engine = new(result.GetValue(flags.Threads));
        ExperimentFolder folder = new(location, data.Hashes);

        if (new ExperimentLoop(folder, engine, data, view).Run(plan, interrupt.Token) is not { } runs)
        {
            view.Dispose();
            text.WriteLine(
                $"Stopped; the runs that are done are kept. Go on with: {CommandLine(result, flags, location)}");
            return ExitCode.Interrupted;
        }
        view.Dispose();
        ExperimentResult outcome = new(experiment, data.Name, runs);
        ExperimentReport.Write(folder, outcome, CommandLine(result, flags, null));
        if (json)
            Json.Print(ExperimentJson.Write(outcome));
        else
            Console.Out.Write(
                $"{(quiet ? "" : "\n")}{ExperimentReport.Text(outcome, Terminal.OutputIsLive && Terminal.InColour)}{location}\n");
        return ExitCode.Done;
    }

    private static void RefuseFile(string location)
    {
        for (string? folder = Path.GetFullPath(location); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(folder))
                throw new InputException(
                    $"Cannot write {location}: {folder} is a file, not a folder. Choose another folder.");
    }

    // What was typed, with another --out, or none.
    private static string CommandLine(ParseResult result, ExperimentOptions flags, string? location)
    {
        string[] words = [.. result.Tokens.Select(token => token.Value)];
        int at = Array.IndexOf(words, flags.Out.Name);
        IEnumerable<string> kept = at < 0 ? words : words.Where((_, i) => i != at && i != at + 1);
        return string.Join(' ',
            kept.Concat(location is null ? [] : [flags.Out.Name, location]).Prepend(RootCommand.ExecutableName)
            .Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));
    }
}
