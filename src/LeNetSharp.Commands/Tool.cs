using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;

namespace LeNetSharp.Commands;

/// <summary>The <c>lenet</c> tool: its commands, and what becomes of their errors.</summary>
public static class Tool
{
    private const string Examples =
        """
        Examples:
          lenet train                              the chapter's run: LeNet on Fashion-MNIST, 10 epochs
          lenet train --pool max --activation relu --lr 0.1 --epochs 5
          lenet train --resume runs/MY-RUN         go on after Ctrl+C
          lenet summary                            layers, output shapes, parameters, multiply-adds
          lenet eval runs/MY-RUN/model.safetensors
          lenet predict runs/MY-RUN/model.safetensors shoe.png
          lenet completion bash > ~/.local/share/bash-completion/completions/lenet
        """;

    /// <summary>The version as a person knows it: <c>0.1.0</c>.</summary>
    internal static string Version { get; } =
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">What the person typed after the tool's name.</param>
    /// <param name="more">Commands that the program brings besides those of this library.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, params ReadOnlySpan<Command> more)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        ParseResult result = Root(more).Parse(arguments, new ParserConfiguration { EnablePosixBundling = false });
        if (result.Action is ParseErrorAction || ParseErrors.Misread(result) is not null)
            return Errors.Print(ParseErrors.Message(result), ExitCode.BadInput);
        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error)
        {
            return Errors.Print(error);
        }
    }

    private static RootCommand Root(ReadOnlySpan<Command> more)
    {
        RootCommand root = new("Trains, runs and looks into LeNet-like convolutional networks.")
        {
            Train.Create(),
            Summary.Create(),
            Eval.Create(),
            Predict.Create(),
            Data.Create(),
            Devices.Create(),
            Bench.Create(),
            Completion.Create(),
        };
        foreach (Command command in more)
            root.Add(command);
        root.SetAction(Help);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples);
        VersionOption version = root.Options.OfType<VersionOption>().Single();
        version.Action = new PrintVersion();
        return root;
    }

    private static int Help(ParseResult result) =>
        ((SynchronousCommandLineAction)result.RootCommandResult.Command.Options.OfType<HelpOption>().Single().Action!).Invoke(result);

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

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"lenet {Version}");
            return ExitCode.Done;
        }
    }
}
