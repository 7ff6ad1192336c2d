using Onnx;

namespace LeNetSharp.Formats;

/// <summary>What the graph computes without the picture: initializers, constants, and shapes that an exporter takes
/// apart and puts together.</summary>
/// <remarks>PyTorch writes <c>x.view(x.size(0), -1)</c> as Shape, Gather, Unsqueeze and Concat before a
/// Reshape.</remarks>
internal sealed class OnnxConstants
{
    // An operator on constants adds its line here.
    private static readonly Dictionary<string, Func<OnnxConstants, OnnxNode, OnnxConstant>> operators =
        new(StringComparer.Ordinal)
        {
            ["Cast"] = (constants, node) => constants.Cast(node),
            ["Concat"] = (constants, node) => constants.Concat(node),
            ["Constant"] = (_, node) => Constant(node),
            ["Gather"] = (constants, node) => constants.Gather(node),
            ["Identity"] = (constants, node) => constants.At(node, 0),
            ["Shape"] = (constants, node) => constants.ShapeOf(node),
            ["Slice"] = (constants, node) => constants.Slice(node),
            ["Squeeze"] = (constants, node) => constants.Reaxed(node, 0),
            ["Transpose"] = (constants, node) => constants.Transpose(node),
            ["Unsqueeze"] = (constants, node) => constants.Reaxed(node, 1),
        };

    private readonly Dictionary<string, OnnxConstant> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<long?>> shapes = new(StringComparer.Ordinal);

    /// <summary>Keeps an initializer.</summary>
    public void Add(OnnxConstant constant) => known.Add(constant.Name, constant);

    /// <summary>Keeps the shape of a value that depends on the picture, batch first, so that the graph may ask for
    /// it.</summary>
    public void AddShape(string value, IReadOnlyList<long?> shape) => shapes[value] = shape;

    /// <summary>A value of the graph; null when it depends on the picture.</summary>
    public OnnxConstant? Find(string name) => known.GetValueOrDefault(name);

    /// <summary>Computes a node that does not depend on the picture's values; false when it does.</summary>
    public bool TryCompute(OnnxNode node)
    {
        if (node.Operator != "Shape" && node.Inputs.Any(input => input.Length > 0 && !known.ContainsKey(input)))
            return false;
        if (!operators.TryGetValue(node.Operator, out Func<OnnxConstants, OnnxNode, OnnxConstant>? compute))
            throw node.Error(
                $"it computes with constants alone, and of such operators only {string.Join(", ", operators.Keys)} are known. Fold the constants when you export the model.");
        OnnxConstant result = compute(this, node);
        node.RefuseOthers();
        known.Add(node.Output, result);
        return true;
    }

    private OnnxConstant At(OnnxNode node, int input) =>
        node.Has(input) && known.TryGetValue(node.Inputs[input], out OnnxConstant? constant)
        ? constant
        : throw node.Error(
            FormattableString.Invariant($"expected input {input} to be a constant, but it is not. {OnnxText.Damaged}"));

    private IReadOnlyList<long?> Whole(OnnxNode node, int input) => At(node, input).Integers
        ?? throw node.Error(FormattableString.Invariant(
            $"expected whole numbers as input {input}, but they are fractions. {OnnxText.Damaged}"));

    private int Index(OnnxNode node, int input, int usual) => !node.Has(input) ? usual
        : Whole(node, input) is [long index] ? (int)Math.Clamp(index, -int.MaxValue, int.MaxValue)
        : throw node.Error(FormattableString.Invariant(
            $"expected one whole number as input {input}. Export the model with fixed shapes."));

    private static OnnxConstant Constant(OnnxNode node)
    {
        if (node.Tensor("value") is TensorProto tensor)
            return OnnxConstant.Of(OnnxTensor.Read(tensor, $"{node.Where}: its value"));
        if (node.Integers("value_ints") is { } integers)
            return OnnxConstant.Of(node.Output, [.. integers.Select(value => (long?)value)]);
        if (node.Numbers("value_floats") is { Count: > 0 } numbers)
            return OnnxConstant.Of(new StoredTensor(node.Output, "F32", new Tensor([numbers.Count], [.. numbers])));
        float number = node.Number("value_float", float.NaN);
        return float.IsNaN(number)
            ? OnnxConstant.Of(node.Output, [node.Integer("value_int", 0)], axes: 0)
            : OnnxConstant.Of(new StoredTensor(node.Output, "F32", new Tensor([], [number])));
    }

    private OnnxConstant Cast(OnnxNode node)
    {
        OnnxConstant constant = At(node, 0);
        string? type = OnnxTensor.TypeOf((int)node.Integer("to", 0));
        node.Ignore("saturate", "round_mode");
        if (constant.Integers is not null && type is "I64" or "I32")
            return constant;
        if (constant.Tensor is not null && OnnxTensor.IsReal(type))
            return constant;
        throw node.Error(
            "a constant is cast between fractions and whole numbers, which is not read. Fold the constants when you export the model.");
    }

    private OnnxConstant Concat(OnnxNode node)
    {
        node.Expect("axis", 0, 0);
        return OnnxConstant.Of(node.Output,
            [.. Enumerable.Range(0, node.Inputs.Count).SelectMany(input => Whole(node, input))]);
    }

    private OnnxConstant Gather(OnnxNode node)
    {
        node.Expect("axis", 0, 0);
        IReadOnlyList<long?> from = Whole(node, 0);
        int index = Index(node, 1, 0);
        index = index < 0 ? index + from.Count : index;
        return index >= 0 && index < from.Count
            ? OnnxConstant.Of(node.Output, [from[index]], At(node, 1).Axes)
            : throw node.Error($"it asks for an entry that is not there. {OnnxText.Damaged}");
    }

    private OnnxConstant ShapeOf(OnnxNode node)
    {
        if (!node.Has(0) || !shapes.TryGetValue(node.Inputs[0], out IReadOnlyList<long?>? shape))
            throw node.Error("it asks for the shape of a value that is not known. Export the model with fixed shapes.");
        return OnnxConstant.Of(node.Output, Part(shape, (int)Math.Clamp(node.Integer("start", 0), -99, 99),
            (int)Math.Clamp(node.Integer("end", shape.Count), -99, 99)));
    }

    private OnnxConstant Slice(OnnxNode node)
    {
        if (Index(node, 3, 0) != 0 || Index(node, 4, 1) != 1)
            throw node.Error("expected a slice of axis 0 in steps of 1. Export the model with fixed shapes.");
        return OnnxConstant.Of(node.Output, Part(Whole(node, 0), Index(node, 1, 0), Index(node, 2, int.MaxValue)));
    }

    // Negative places count from the end, as in Python.
    private static IReadOnlyList<long?> Part(IReadOnlyList<long?> list, int start, int end)
    {
        int from = Math.Clamp(start < 0 ? start + list.Count : start, 0, list.Count),
            to = Math.Clamp(end < 0 ? end + list.Count : end, from, list.Count);
        return [.. list.Skip(from).Take(to - from)];
    }

    // A single number with or without an axis: the only constants that exporters squeeze.
    private OnnxConstant Reaxed(OnnxNode node, int axes)
    {
        node.Ignore("axes");
        return Whole(node, 0) is [var number]
            ? OnnxConstant.Of(node.Output, [number], axes)
            : throw node.Error("expected a single number. Fold the constants when you export the model.");
    }

    private OnnxConstant Transpose(OnnxNode node)
    {
        if (At(node, 0).Tensor is not { Values.Shape: [_, _] } tensor || node.Integers("perm") is { } order
            && order is not [1, 0])
            throw node.Error(
                "expected the transpose of a weight of two axes. Fold the constants when you export the model.");
        return OnnxConstant.Of(OnnxLinear.Transposed(tensor));
    }
}
