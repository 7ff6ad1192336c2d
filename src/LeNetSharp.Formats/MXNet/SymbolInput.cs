using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The picture's shape, which a symbol seldom says: its size follows from what the first fully connected layer
/// reads.</summary>
/// <param name="Shape">The shape; null when it does not follow.</param>
/// <param name="Note">How it was found, or why not, in a sentence; empty when the symbol says it.</param>
internal sealed record SymbolInput(Shape? Shape, string Note)
{
    // Pictures above it are no task for such networks.
    private const int MostSide = 4096;

    /// <summary>The shape that the data's variable says, or the smallest square picture that gives the first fully
    /// connected layer as many features as it has weights for.</summary>
    /// <exception cref="FormatException">An option cannot be said in this library, or a parameter is
    /// missing.</exception>
    public static SymbolInput Find(SymbolChain chain, SymbolParameters parameters, string path)
    {
        if (Said(chain.Data) is { } said)
            return new SymbolInput(said, "");
        int first = chain.Operators.ToList().FindIndex(node => node.Operator == "FullyConnected");
        if (first < 0)
            return new SymbolInput(null,
                "the symbol does not say how large a picture is, and has no fully connected layer that it would follow from.");
        SymbolNode node = chain.Operators[first];
        int features = Axis(parameters.Of(node, 1), 1);
        SymbolChain before = chain with { Operators = [.. chain.Operators.Take(first)] };
        int channels = Channels(before, parameters, path);
        int side = SmallestSide(before, channels, features, path);
        string text = features.ToString(CultureInfo.InvariantCulture);
        return Features(before, channels, side, path) == features
            ? new SymbolInput([channels, side, side],
                $"the symbol does not say how large a picture is: ({channels}, {side}, {side}) follows from the {text} features that \"{node.Name}\" reads; --network says another size.")
            : new SymbolInput(null,
                $"the symbol does not say how large a picture is, and no square one gives the {text} features that \"{node.Name}\" reads.");
    }

    private static Shape? Said(SymbolNode data)
    {
        string[] parts = data.Attributes.GetValueOrDefault("__shape__", "").Trim('(', ')', '[', ']')
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] sizes = [.. parts.Skip(1).Select(part =>
            int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        return sizes is [> 0 and <= MostSide, > 0 and <= MostSide, > 0 and <= MostSide]
            ? LeNetSharp.Shape.Create(sizes)
            : null;
    }

    // The first layer with weights tells the channels: a convolution's kernel, or a batch normalisation's scales.
    private static int Channels(SymbolChain chain, SymbolParameters parameters, string path)
    {
        SymbolNode? node = chain.Operators.FirstOrDefault(node => node.Operator is "Convolution" or "BatchNorm");
        return node switch
        {
            null => 1,
            { Operator: "BatchNorm" } => Axis(parameters.Of(node, 1), 0),
            _ => Math.Min(MostSide, Axis(parameters.Of(node, 1), 1)) * Math.Min(MostSide,
                new SymbolAttributes(node, path).Integer("num_group", 1, 1)),
        };
    }

    private static int Axis(StoredTensor tensor, int axis) =>
        axis < tensor.Values.Shape.Length ? tensor.Values.Shape[axis] : 1;

    // More pixels never give fewer features: so the smallest picture is found by halving.
    private static int SmallestSide(SymbolChain before, int channels, int features, string path)
    {
        int least = 1, most = MostSide;
        while (least < most)
        {
            int middle = (least + most) / 2;
            if (Features(before, channels, middle, path) < features)
                least = middle + 1;
            else
                most = middle;
        }
        return least;
    }

    // How many values come out; none where a layer does not fit the picture.
    private static int Features(SymbolChain chain, int channels, int side, string path)
    {
        try
        {
            Shape input = [channels, side, side];
            return SymbolStep.Through(chain, input, path).Select(step => step.Output).LastOrDefault(input).Count;
        }
        catch (ShapeException)
        {
            return 0;
        }
        catch (ArgumentOutOfRangeException)
        {
            return int.MaxValue;
        }
    }
}
