using System.Globalization;

namespace LeNetSharp;

/// <summary>Augmentations as text, and back: <c>shift=2,flip,cutout=8</c>.</summary>
internal static class AugmentationText
{
    private const string Nothing = "none";

    // A new piece adds its line here. A piece without an example takes no number.
    private static readonly Piece[] pieces =
    [
        new("shift", "2", with => with.Shift, (to, value) => to with { Shift = Whole("shift", value) }),
        new("flip", null, with => with.Flip ? 1 : 0, (to, _) => to with { Flip = true }),
        new("cutout", "8", with => with.Cutout, (to, value) => to with { Cutout = Whole("cutout", value) }),
        new("rotate", "10", with => with.Rotate, (to, value) => to with { Rotate = value }),
        new("shear", "10", with => with.Shear, (to, value) => to with { Shear = value }),
        new("scale", "0.1", with => with.Scale, (to, value) => to with { Scale = value }),
        new("elastic", "34", with => with.Elastic, (to, value) => to with { Elastic = value }),
        new("smoothness", "4", with => with.Smoothness, (to, value) => to with { Smoothness = value }),
        new("mix-up", "0.2", with => with.MixUp, (to, value) => to with { MixUp = value }),
        new("background", "0", with => with.Background, (to, value) => to with { Background = value }),
    ];

    public static string Write(Augmentation augmentation)
    {
        string[] parts = [.. pieces.Where(piece => piece.Get(augmentation) != piece.Get(Augmentation.None))
            .Select(piece => piece.Example is null
                ? piece.Name
                : string.Create(CultureInfo.InvariantCulture, $"{piece.Name}={piece.Get(augmentation)}"))];
        return parts.Length == 0 ? Nothing : string.Join(",", parts);
    }

    public static Augmentation Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Augmentation augmentation = Augmentation.None;
        HashSet<string> seen = [];
        foreach (string part in text == Nothing ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            Piece piece = Array.Find(pieces, known => known.Name == sides[0])
                ?? throw new FormatException(
                    $"no piece is called '{sides[0]}'. Known are: {string.Join(", ", pieces.Select(known => known.Name))}; write them as in shift=2,flip,cutout=8.");
            if (!seen.Add(piece.Name))
                throw new FormatException($"{piece.Name} stands there twice. Give it once.");
            augmentation = Add(augmentation, piece, sides.Length == 2 ? sides[1] : null);
        }
        return augmentation;
    }

    private static Augmentation Add(Augmentation augmentation, Piece piece, string? value)
    {
        if (piece.Example is null)
            return value is null
                ? piece.With(augmentation, 1)
                : throw new FormatException($"{piece.Name} takes no number; write {piece.Name} alone.");
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || !double.IsFinite(number))
            throw new FormatException(
                $"{piece.Name} needs a number, such as {piece.Name}={piece.Example}, but got {(value is null ? "nothing" : $"'{value}'")}.");
        try
        {
            return piece.With(augmentation, number);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new FormatException(error.Message.Split(" (Parameter ")[0], error);
        }
    }

    private static int Whole(string name, double value) => value == (int)value
        ? (int)value
        : throw new FormatException(
            string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number, but got {value}."));

    private sealed record Piece(string Name, string? Example, Func<Augmentation, double> Get,
        Func<Augmentation, double, Augmentation> With);
}
