namespace LeNetSharp.Formats;

/// <summary>A symbol with its parameters as a model of this library.</summary>
internal static class SymbolModel
{
    /// <summary>The model for pictures of a shape.</summary>
    /// <exception cref="FormatException">An operator or a parameter does not fit; the message begins with the
    /// path.</exception>
    public static Model Create(SymbolChain chain, SymbolParameters parameters, Shape input, string path, string name)
    {
        try
        {
            SymbolStep[] steps = [.. SymbolStep.Through(chain, input, path)];
            foreach (SymbolStep step in steps)
                SymbolOperators.Check(step.Node, step.Input, path);
            Network network = new(new Sequential([.. steps.SelectMany(step => step.Layers)]), input, name);
            return Model.FromParameters(network, Values(network, steps, parameters, path));
        }
        catch (Exception error) when (error is ShapeException or ArgumentException)
        {
            throw new FormatException(
                $"{path}: pictures of shape {input} do not go through the symbol: {error.Message.Split(" (Parameter ")[0]}", error);
        }
    }

    private static Dictionary<string, Tensor> Values(Network network, SymbolStep[] steps,
        SymbolParameters parameters, string path)
    {
        Dictionary<string, Tensor> values = new(StringComparer.Ordinal);
        foreach (SymbolStep step in steps)
            foreach (string part in Learned(step))
            {
                Parameter parameter = network.Parameters[values.Count];
                StoredTensor stored = parameters.Of(step.Node, Input(part));
                values[parameter.Name] = stored.Values.Shape.Equals(parameter.Shape)
                    ? stored.Values
                    : throw new FormatException(
                        $"{path}: {step.Node}: expected \"{stored.Name}\" of shape {parameter.Shape}, but it has shape {stored.Values.Shape}. Keep both files of one export together.");
            }
        return values;
    }

    // At which of its inputs an operator reads a parameter of ours.
    private static int Input(string part) => part switch
    {
        "weight" => 1,
        "bias" => 2,
        "running_mean" => 3,
        _ => 4,
    };

    // The parameters of the operator's layers.
    private static IEnumerable<string> Learned(SymbolStep step)
    {
        Shape shape = step.Input;
        foreach (Layer layer in step.Layers)
        {
            Plan plan = layer.Build(shape);
            foreach (Parameter parameter in plan.Parameters)
                yield return parameter.Name;
            shape = plan.Output;
        }
    }
}
