using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>What a person reads when something fails, and the exit code that goes with it. Never a stack
/// trace.</summary>
internal static class Errors
{
    /// <summary>Prints one line on standard error.</summary>
    public static int Print(string message, int code)
    {
        Console.Error.WriteLine("error: " + message);
        return code;
    }

    /// <summary>Prints an error as one line; those that nobody foresaw ask to be reported.</summary>
    public static int Print(Exception error) => error switch
    {
        InputException or ShapeException or DataException or ImageException or FormatException or ArgumentException
            and not ArgumentNullException
            or IOException or UnauthorizedAccessException => Print(Text(error), ExitCode.BadInput),
        TrainingFailedException => Print(error.Message, ExitCode.TrainingFailed),
        OperationCanceledException => Print("interrupted.", ExitCode.Interrupted),
        _ => Print($"unexpected {error.GetType().Name}: {OneLine(error.Message)} (lenet {Tool.Version}). " +
            "Please report it with the command that you typed.", ExitCode.Unexpected),
    };

    // ArgumentException adds " (Parameter 'x')", which means nothing to the person who typed a command.
    private static string Text(Exception error) => error is ArgumentException { ParamName: { } name }
        ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : error.Message;

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries));
}
