using System.Diagnostics;

namespace LeNetSharp.Cli.Tests;

/// <summary>A training as a child process that may be killed without a word, as <c>kill -9</c> does.</summary>
internal sealed class TrainingProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output, errors;

    public TrainingProcess(params string[] arguments)
    {
        process = Lenet.Start(["train", .. arguments]);
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Kills it after a while; false when it ended before.</summary>
    public bool Kill(TimeSpan after)
    {
        if (process.WaitForExit(after))
            return false;
        process.Kill();
        process.WaitForExit();
        return true;
    }

    /// <summary>Waits until a file is there.</summary>
    public void WaitFor(string path)
    {
        for (long began = Stopwatch.GetTimestamp(); !File.Exists(path); Thread.Sleep(5))
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
                throw new TimeoutException($"There is no {path}, and lenet says: {errors.Result}");
    }

    /// <summary>What it said until it ended.</summary>
    public Answer Ended() => new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
