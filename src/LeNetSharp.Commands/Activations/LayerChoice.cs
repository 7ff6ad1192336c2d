using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>A layer that a person wants to look at.</summary>
/// <param name="Name">As it was named: <c>conv1</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Index">Its number, those within a Sequential counted.</param>
/// <param name="Shown">The layer whose output is shown: itself, or the activation after it.</param>
/// <param name="Title">What a heading says of it.</param>
internal sealed record LayerChoice(string Name, Layer Layer, int Index, int Shown, string Title)
{
    private static readonly (string Kind, Predicate<Layer> Is)[] kinds =
        [("conv", layer => layer is Conv2d), ("linear", layer => layer is Linear),
            ("pool", layer => layer is IPooling)];

    /// <summary>The layers that a list names.</summary>
    /// <param name="names">Parted by commas: <c>conv1,linear2,7</c>; null for all convolutions, or the first layer that
    /// has weights.</param>
    /// <param name="layers">All layers of the network, those within a Sequential in line.</param>
    /// <param name="before">Whether to show what comes before the activation.</param>
    /// <exception cref="InputException">There is no such layer.</exception>
    public static IReadOnlyList<LayerChoice> Of(string? names, IReadOnlyList<Layer> layers, bool before)
    {
        string[] known = [.. Known(layers)];
        string[] chosen = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ?? [.. known.Where(name => name.StartsWith("conv", StringComparison.Ordinal))
                .DefaultIfEmpty(known.FirstOrDefault() ?? "0")];
        if (chosen.Length == 0)
            throw new InputException("--layers names no layer. Give some, such as --layers conv1,conv2.");
        return [.. chosen.Distinct().Select(name => One(name, layers, before, known))];
    }

    private static LayerChoice One(string name, IReadOnlyList<Layer> layers, bool before, string[] known)
    {
        int index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : Find(name, layers);
        if (index < 0 || index >= layers.Count)
            throw new InputException(
                $"--layers: the network has no layer '{name}'. Known are: {string.Join(", ", known)}, " +
                $"and the numbers 0 to {(layers.Count - 1).ToString(CultureInfo.InvariantCulture)} of 'lenet summary'.{Nearest.Hint(name, known)}");
        int activation = index + 1;
        while (activation < layers.Count && layers[activation] is BatchNorm)
            activation++;
        bool goesOn = !before && layers[index] is (Conv2d or Linear) && activation < layers.Count
            && layers[activation] is IElementwise;
        int shown = goesOn ? activation : index;
        string after = shown == index ? "" : $", after {layers[shown]}";
        return new LayerChoice(name, layers[index], index, shown, $"{name}: {layers[index]}{after}");
    }

    private static int Find(string name, IReadOnlyList<Layer> layers)
    {
        foreach ((string kind, Predicate<Layer> isOf) in kinds)
            if (name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(kind.Length),
                NumberStyles.None, CultureInfo.InvariantCulture, out int which) && which > 0)
                return Enumerable.Range(0, layers.Count).Where(i => isOf(layers[i])).Skip(which - 1).FirstOrDefault(-1);
        return -1;
    }

    // conv1, conv2, linear1, …, in the order of their kinds.
    private static IEnumerable<string> Known(IReadOnlyList<Layer> layers) => kinds.SelectMany(kind =>
        layers.Where(layer => kind.Is(layer))
            .Select((_, i) => kind.Kind + (i + 1).ToString(CultureInfo.InvariantCulture)));
}
