namespace LeNetSharp;

/// <summary>A data set's file cannot be used, or cannot be had: says which, what was expected, what came, what to
/// do.</summary>
public sealed class DataException : Exception
{
    /// <summary>An error that names its place.</summary>
    /// <param name="where">The file or folder.</param>
    /// <param name="problem">What was expected and what came, without a full stop.</param>
    /// <param name="hint">What to do.</param>
    /// <param name="inner">What it came from.</param>
    public DataException(string where, string problem, string hint, Exception? inner = null)
        : base($"{where}: {problem}. Hint: {hint}", inner) => Problem = problem;

    internal DataException(string message, string problem) : base(message) => Problem = problem;

    /// <summary>What was expected and what came, without the place and the hint.</summary>
    public string Problem { get; }

    /// <summary>Whether the file could not be read at all, so that nothing is known about what it holds.</summary>
    internal bool IsUnreadable => InnerException is IOException or UnauthorizedAccessException or NotSupportedException;
}
