namespace LeNetSharp.Formats;

/// <summary>A value of the graph that does not depend on the picture: weights, or whole numbers that say a
/// shape.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Tensor">Its fractions; null when it is whole numbers.</param>
/// <param name="Integers">Its whole numbers, where null stands for the size of the batch; null when it is
/// fractions.</param>
/// <param name="Axes">How many axes it has.</param>
internal sealed record OnnxConstant(string Name, StoredTensor? Tensor, IReadOnlyList<long?>? Integers, int Axes)
{
    public static OnnxConstant Of(SafetensorsEntry entry) => OnnxTensor.IsReal(entry.DataType)
        ? Of(new StoredTensor(entry.Name, entry.DataType, entry.ToTensor()))
        : new OnnxConstant(entry.Name, null, [.. entry.ToIntegers().Select(value => (long?)value)], entry.Shape.Length);

    public static OnnxConstant Of(StoredTensor tensor) => new(tensor.Name, tensor, null, tensor.Values.Shape.Length);

    public static OnnxConstant Of(string name, IReadOnlyList<long?> integers, int axes = 1) =>
        new(name, null, integers, axes);
}
