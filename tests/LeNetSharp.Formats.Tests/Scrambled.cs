namespace LeNetSharp.Formats.Tests;

/// <summary>Models whose every parameter has values that could be those of a trained one: scales and variances
/// too.</summary>
internal static class Scrambled
{
    /// <summary>The same model at every call.</summary>
    public static Model Create(Network network, Normalization? normalization = null)
    {
        Random random = new(7);
        float[] Around(float middle, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => middle + (float)random.NextDouble() - 0.5f)];
        return Model.FromParameters(network, network.Parameters.ToDictionary(parameter => parameter.Name, parameter =>
            new Tensor(parameter.Shape,
            Around(parameter.Shape.Length == 1 && parameter.Name.Split('.')[^1] is "weight" or "running_var" ? 1f : 0f,
                parameter.Shape.Count))), normalization: normalization);
    }
}
