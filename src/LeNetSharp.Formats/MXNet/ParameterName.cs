namespace LeNetSharp.Formats;

/// <summary>What MXNet calls a parameter: <c>0.weight</c> in Gluon's files, <c>arg:conv0_weight</c> and
/// <c>aux:batchnorm0_running_mean</c> beside a symbol.</summary>
internal static class ParameterName
{
    // Longer ones first: running_mean ends with mean.
    private static readonly string[] parts =
        ["running_mean", "running_var", "moving_mean", "moving_var", "weight", "bias", "gamma", "beta"];

    /// <summary>The name that a symbol has for it: without <c>arg:</c> or <c>aux:</c>.</summary>
    public static string InSymbol(string name) =>
        name.StartsWith("arg:", StringComparison.Ordinal) || name.StartsWith("aux:", StringComparison.Ordinal)
            ? name[4..]
            : name;

    /// <summary>Its name as layer and part with a point between them: <c>conv0.weight</c> for
    /// <c>arg:conv0_weight</c>.</summary>
    public static string Place(string name)
    {
        string bare = InSymbol(name);
        return parts.FirstOrDefault(part => bare.EndsWith("_" + part, StringComparison.Ordinal)) is { } part
            ? $"{bare[..^(part.Length + 1)]}.{part}"
            : bare;
    }
}
