using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>Operators that leave the values in their order and change the shape: known are those that flatten, and
/// those that do nothing.</summary>
internal static class OnnxReshape
{
    public static void ReadFlatten(OnnxChain chain, OnnxNode node)
    {
        long axis = node.Integer("axis", 1);
        if (axis != 1 && axis != -chain.Shape.Length)
            throw node.Error(string.Create(CultureInfo.InvariantCulture,
                $"expected axis 1, behind the batch, but it is {axis}. Nothing else is known."));
        chain.Reshape(node, [chain.Shape.Count]);
    }

    // In the target, 0 stands for the size as it is (unless allowzero), −1 for what is left.
    public static void ReadReshape(OnnxChain chain, OnnxNode node)
    {
        IReadOnlyList<long?> target = chain.Integers(node, 1, "its shape")
            ?? node.Integers("shape")?.Select(size => (long?)size).ToArray()
            ?? throw node.Error($"expected its shape, but there is none. {OnnxText.Damaged}");
        bool keepsSizes = node.Integer("allowzero", 0) == 0;
        List<long?> sizes = [];
        for (int axis = 0; axis < target.Count; axis++)
            sizes.Add(target[axis] == 0 && keepsSizes ? axis == 0 ? chain.Batch : axis <= chain.Shape.Length
                ? chain.Shape[axis - 1] : 0 : target[axis]);
        if (sizes.Count < 2 || sizes.Count > 5 || sizes.Count(size => size == -1) > 1
            || sizes.Skip(1).Any(size => size is null or 0 or < -1 or > int.MaxValue))
            throw Unknown(chain, node, target);
        long known = 1;
        foreach (long? size in sizes.Skip(1).Where(size => size != -1))
            known = Math.Min(known * size!.Value, (long)int.MaxValue + 1);
        bool isRestInside = sizes.Skip(1).Any(size => size == -1);
        // What is left must be the batch alone, or one axis of the sample beside the batch.
        if (isRestInside ? sizes[0] != chain.Batch || known > int.MaxValue || chain.Shape.Count % known != 0
            : known != chain.Shape.Count || sizes[0] != -1 && sizes[0] != chain.Batch)
            throw Unknown(chain, node, target);
        chain.Reshape(node,
            [.. sizes.Skip(1).Select(size => (int)(size == -1 ? chain.Shape.Count / known : size!.Value))]);
    }

    public static void ReadSqueeze(OnnxChain chain, OnnxNode node)
    {
        int rank = chain.Shape.Length + 1;
        long[] axes = Axes(chain, node, rank)
            ?? throw node.Error("expected its axes, but there are none. Export the model with them.");
        if (axes.Any(axis => axis < 1 || axis >= rank || chain.Shape[(int)axis - 1] != 1))
            throw node.Error(
                $"expected axes of size 1 in {chain.Shape} behind the batch, but they are [{string.Join(", ", axes.Take(8))}]. {OnnxText.Damaged}");
        chain.Reshape(node, [.. chain.Shape.Where((_, i) => !axes.Contains(i + 1))]);
    }

    public static void ReadUnsqueeze(OnnxChain chain, OnnxNode node)
    {
        if (Axes(chain, node, 0) is not { Length: 0 })
            throw node.Error("it adds an axis, which no layer of this library does.");
    }

    public static void ReadTranspose(OnnxChain chain, OnnxNode node)
    {
        IReadOnlyList<long>? order = node.Integers("perm");
        if (order is null
            || !order.SequenceEqual(Enumerable.Range(0, chain.Shape.Length + 1).Select(axis => (long)axis)))
            throw node.Error(
                "it exchanges axes, which no layer of this library does. Export the model with channels first.");
    }

    // An input since opset 13, an attribute before; negative ones count from the end.
    private static long[]? Axes(OnnxChain chain, OnnxNode node, int rank)
    {
        IEnumerable<long?>? axes = chain.Integers(node, 1, "its axes")
            ?? node.Integers("axes")?.Select(axis => (long?)axis);
        return axes?.Select(axis => axis is long number && Math.Abs(number) < 99 ? number < 0 ? number + rank : number
            : -1).ToArray();
    }

    private static FormatException Unknown(OnnxChain chain, OnnxNode node, IReadOnlyList<long?> target) => node.Error(
        $"it turns ({chain.Batch?.ToString(CultureInfo.InvariantCulture) ?? "batch"}, {string.Join(", ", chain.Shape)}) into " +
        $"[{string.Join(", ", target.Take(8).Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "batch"))}]. Only flattening each sample to ({chain.Shape.Count}) is known.");
}
