using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LeNetSharp.Commands;

/// <summary>The <c>lenet</c> tool: its commands, and what becomes of their errors.</summary>
public static class Tool
{
    /// <summary>The version as a person knows it: <c>0.1.0</c>.</summary>
    internal const string Version = BuildVersion.Text;

    /// <summary>The commands that run in every program, compiled ahead of time or not.</summary>
    public static IReadOnlyList<ToolCommand> Everywhere { get; } =
    [
        new("train", Train.Create),
        new("summary", Summary.Create),
        new("eval", Eval.Create),
        new("report", Report.Create),
        new("find-lr", FindLearningRate.Create),
        new("predict", Predict.Create),
        new("data", Data.Create),
        new("devices", Devices.Create),
        new("bench", Bench.Create),
        new("convert", Convert.Create),
    ];

    /// <summary>The commands that the .NET build alone has.</summary>
    public static IReadOnlyList<ToolCommand> DotnetAlone { get; } =
    [
        new("experiment", ExperimentCommand.Create),
        new("activations", ActivationsCommand.Create),
        new("unfamiliar", UnfamiliarCommand.Create),
        new("export", Export.Create),
        new("parity", Parity.Create),
        new("completion", Completion.Create),
    ];

    /// <summary>Runs one command line.</summary>
    /// <param name="head">The program, and what it can do.</param>
    /// <param name="arguments">What the person typed after the tool's name.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Head head, string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        if (arguments is ["--version"])
            return PrintVersion(head);
        if (arguments is [var first, ..] && head.Elsewhere.Contains(first))
            return Errors.Print($"'{first}' needs the .NET build of the tool: lenet {first}.", ExitCode.BadInput);
        ParseResult result = Root(head, arguments)
            .Parse(arguments, new ParserConfiguration { EnablePosixBundling = false });
        if (result.Action is ParseErrorAction || ParseErrors.Misread(result) is not null)
            return Errors.Print(ParseErrors.Message(result), ExitCode.BadInput);
        try
        {
            return result.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            });
        }
        catch (Exception error)
        {
            return Errors.Print(error);
        }
    }

    // A command that is named first is made alone; else all are, for the help text and for hints.
    private static RootCommand Root(Head head, string[] arguments)
    {
        RootCommand root = new("Trains, runs and looks into LeNet-like convolutional networks.");
        ToolCommand? named = head.Commands.FirstOrDefault(command => command.Name == arguments.FirstOrDefault());
        foreach (ToolCommand command in named is null ? head.Commands : [named])
            root.Add(command.Create());
        root.SetAction(Help);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples(head));
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(head);
        return root;
    }

    private static string Examples(Head head) =>
        $"""
        Examples:
          {head.Name} train                              the chapter's run: LeNet on Fashion-MNIST, 10 epochs
          {head.Name} train --pool max --activation relu --lr 0.1 --epochs 5
          {head.Name} train --resume runs/MY-RUN         go on after Ctrl+C
          {head.Name} summary                            layers, output shapes, parameters, multiply-adds
          {head.Name} eval runs/MY-RUN/model.safetensors
          {head.Name} report runs/MY-RUN                 report.html: curves, mistakes, calibration, recipe
          {head.Name} find-lr --activation relu          which learning rate suits
          {head.Name} predict runs/MY-RUN/model.safetensors shoe.png
          {head.Name} convert runs/MY-RUN lenet.onnx     or .pt, .keras, .params, .npz; and back
          {head.Name} export runs/MY-RUN --to c          one C header, or one C# file, without a library
          {head.Name} experiment pooling                 an exercise of the chapter, over five seeds
          {head.Name} activations runs/MY-RUN --class pullover --class coat
          {head.Name} unfamiliar runs/MY-RUN             how sure it is of noise, and of another data set
        """ + (head.Elsewhere.Contains("completion")
            ? "" : $"\n  {head.Name} completion bash > ~/.local/share/bash-completion/completions/{head.Name}");

    private static int Help(ParseResult result) =>
        ((SynchronousCommandLineAction)result.RootCommandResult.Command.Options.OfType<HelpOption>().Single().Action!)
            .Invoke(result);

    private sealed class HelpWithExamples(HelpAction usual, string examples) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is RootCommand)
                parseResult.InvocationConfiguration.Output.WriteLine(examples);
            return code;
        }
    }

    private static int PrintVersion(Head head)
    {
        // Straight into the stream: Console.Out would look at the terminal first.
        using Stream output = Console.OpenStandardOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes($"{head.Name} {Version}{Environment.NewLine}"));
        return ExitCode.Done;
    }

    private sealed class VersionAction(Head head) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) => PrintVersion(head);
    }
}
