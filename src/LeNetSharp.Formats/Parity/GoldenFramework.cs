namespace LeNetSharp.Formats;

/// <summary>How one framework names and lays out what its goldens hold.</summary>
/// <param name="Name">Its folder: <c>keras</c>.</param>
/// <param name="Layout">Its layout of weights and pictures.</param>
internal sealed record GoldenFramework(string Name, WeightLayout Layout)
{
    /// <summary>The frameworks that goldens are known of.</summary>
    public static IReadOnlyList<GoldenFramework> All { get; } =
    [
        new("pytorch", WeightLayout.ChannelsFirst),
        new("keras", WeightLayout.ChannelsLast),
        new("mxnet", WeightLayout.ChannelsFirst),
        new("jax", WeightLayout.ChannelsLast),
    ];

    public bool IsKeras => Name == "keras";

    public bool IsJax => Name == "jax";

    /// <summary>The tensors of one kind, as layer and part, in the order of the layers where their names say
    /// it.</summary>
    /// <param name="arrays">Each array by the rest of its name: Keras counts all arrays, before the name of a weight
    /// and behind that of a gradient.</param>
    public IReadOnlyList<StoredTensor> InOrder(IEnumerable<(string Name, Tensor Values)> arrays) => IsKeras
        ? [.. arrays.Select(array => (array.Values, Number: KerasNumber(array.Name), Name: KerasName(array.Name)))
            .OrderBy(array => array.Number).Select(array => new StoredTensor(array.Name, "F32", array.Values))]
        : [.. arrays.Select(array => new StoredTensor(array.Name, "F32", array.Values))];

    private static int KerasNumber(string rest) =>
        rest.Split('.').Select(part => int.TryParse(part, out int number) ? number : -1).Max();

    private static string KerasName(string rest) => rest.Split('.').First(part => !int.TryParse(part, out _));
}
