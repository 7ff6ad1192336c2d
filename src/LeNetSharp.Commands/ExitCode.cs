namespace LeNetSharp.Commands;

/// <summary>What the tool tells the shell: the same numbers in every command.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: a verification failed.</summary>
    public const int No = 1;

    /// <summary>Bad input, parse errors included.</summary>
    public const int BadInput = 2;

    /// <summary>Training failed: the loss became NaN or infinite.</summary>
    public const int TrainingFailed = 3;

    /// <summary>An error that nobody foresaw (EX_SOFTWARE of sysexits.h).</summary>
    public const int Unexpected = 70;

    /// <summary>Interrupted with Ctrl+C (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
