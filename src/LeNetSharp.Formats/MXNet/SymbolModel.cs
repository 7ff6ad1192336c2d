namespace LeNetSharp.Formats;

/// <summary>A symbol with its parameters as a model of this library.</summary>
internal static class SymbolModel
{
    /// <summary>The model for pictures of a shape.</summary>
    /// <exception cref="FormatException">An operator or a parameter does not fit; the message begins with the path.</exception>
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
            throw new FormatException($"{path}: pictures of shape {input} do not go through the symbol: {error.Message.Split(" (Parameter ")[0]}", error);
        }
    }

    private static Dictionary<string, Tensor> Values(Network network, SymbolStep[] steps, SymbolParameters parameters, string path)
    {
        Dictionary<string, Tensor> values = new(StringComparer.Ordinal);
        int next = 0;
        foreach (SymbolStep step in steps)
        {
            int count = step.Layers.Count == 0 ? 0 : Learned(step);
            for (int i = 0; i < count; i++, next++)
            {
                Parameter parameter = network.Parameters[next];
                StoredTensor stored = parameters.Of(step.Node, i + 1);
                values[parameter.Name] = stored.Values.Shape.Equals(parameter.Shape)
                    ? stored.Values
                    : throw new FormatException($"{path}: {step.Node}: expected \"{stored.Name}\" of shape {parameter.Shape}, but it has shape {stored.Values.Shape}. Keep both files of one export together.");
            }
        }
        return values;
    }

    // How many parameters the operator's layers have; they stand in the order in which the operator reads them.
    private static int Learned(SymbolStep step)
    {
        int count = 0;
        Shape shape = step.Input;
        foreach (Layer layer in step.Layers)
        {
            Plan plan = layer.Build(shape);
            (count, shape) = (count + plan.Parameters.Count, plan.Output);
        }
        return count;
    }
}
