namespace LeNetSharp.Plots;

/// <summary>A picture cannot be used: says which file, what was expected, what came, what to do.</summary>
public sealed class ImageException : Exception
{
    internal ImageException(string path, string expected, string came, string hint, Exception? cause = null)
        : base($"{path}: expected {expected}, but {came}. {hint}", cause) =>
            (FilePath, Problem) = (path, $"expected {expected}, but {came}");

    /// <summary>What was expected and what came, without the file and the advice.</summary>
    public string Problem { get; }

    /// <summary>The file, as it was named.</summary>
    public string FilePath { get; }
}
