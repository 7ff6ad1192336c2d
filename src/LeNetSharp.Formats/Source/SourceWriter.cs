namespace LeNetSharp.Formats;

/// <summary>What exports to C# and to C share.</summary>
internal static class SourceWriter
{
    private const int LongestClassName = 500;

    /// <summary>The program that a source shall have.</summary>
    /// <exception cref="ArgumentException">The model in 8 bits is another one.</exception>
    /// <exception cref="FormatException">The model cannot be said as a source.</exception>
    public static PlainProgram Program(Model model, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (options.Quantized is not null && !ReferenceEquals(options.Quantized.Model, model))
            throw new ArgumentException(
                "The model in 8 bits was made of another model than the one to write. Give both of one.",
                nameof(options));
        if (model.Classes.FirstOrDefault(name => name.Length > LongestClassName) is { } name)
            throw new FormatException(
                FormattableString.Invariant(
                    $"class \"{name[..20]}...\" has a name of {name.Length} letters, but a source holds at most {LongestClassName}. Give it a shorter one."));
        return options.Quantized?.Program ?? PlainProgram.Of(model);
    }

    /// <summary>The lines at the top, without the signs of a comment.</summary>
    public static IEnumerable<string> Header(PlainProgram program, SourceOptions options)
    {
        Network network = program.Model.Network;
        yield return SourceText.Comment($"The network \"{network.Name}\" with its weights, written by LeNetSharp.");
        yield return FormattableString.Invariant(
            $"Pictures {network.Input}, a byte for each pixel; {network.Output.Count} classes; {network.ParameterCount} parameters.");
        if (options.Quantized is not null)
            yield return "Convolutions and fully connected layers compute in whole numbers of 8 bits, with a scale for each output and one for each input.";
        if (options.Accuracy is not null)
            yield return $"On test data: {options.Accuracy}.";
    }

    /// <summary>The calls of the forward pass, each layer with a comment above.</summary>
    /// <param name="program">The program.</param>
    /// <param name="call">A step's call, from one array to another.</param>
    /// <param name="x">The array that holds the picture.</param>
    /// <param name="y">The other one.</param>
    /// <param name="indent">What each line begins with.</param>
    /// <returns>The lines, and the array that holds the outputs.</returns>
    public static (string Lines, string Outputs) Calls(PlainProgram program,
        Func<PlainStep, string, string, string> call, string x, string y, string indent)
    {
        List<string> lines = [];
        PlainPlace? last = null;
        foreach (PlainStep step in program.Steps)
        {
            if (!ReferenceEquals(step.Place, last))
                lines.Add($"{indent}// {SourceText.Comment($"{step.Place.Layer}: {step.Place.Output}")}");
            lines.Add(SourceText.Call(call(step, x, step.IsInPlace ? x : y) + ";", indent));
            if (!step.IsInPlace)
                (x, y) = (y, x);
            last = step.Place;
        }
        return (string.Join('\n', lines), x);
    }

    /// <summary>Writes a source; errors begin with the path.</summary>
    public static void Write(string path, Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text()));
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}: {error.Message}", error);
        }
    }
}
