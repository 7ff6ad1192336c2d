using System.Globalization;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>A layer's page as a section of the picture: filters, the maps of each picture, class means,
/// differences.</summary>
internal static class LayerSection
{
    // More would be too small to see; the file of numbers has all.
    private const int MostMaps = 16, MostInputs = 6, UnitsInARow = 40;

    public static MapSection Of(LayerPage page, IReadOnlyList<ChosenPicture> pictures) =>
        page.Shape.Length == 3 ? OfMaps(page, pictures) : OfUnits(page, pictures);

    private static MapSection OfMaps(LayerPage page, IReadOnlyList<ChosenPicture> pictures)
    {
        (int maps, int height, int width) = (page.Shape[0], page.Shape[1], page.Shape[2]);
        int[] shown = Shown(page, maps);
        MapTile Tile(int map, Func<int, float> value, string caption = "") =>
            new(height, width, [.. Enumerable.Range(map * height * width, height * width).Select(value)], caption);
        MapRow Row(string label, Func<int, float> value, MapTile? picture = null) =>
            new(label, [.. shown.Select(map => (IReadOnlyList<MapTile>)[Tile(map, value)])], Picture: picture);

        List<MapRow> rows = [];
        if (page.Choice.Layer is Conv2d && page.Weights is { } weights)
            rows.Add(Filters(weights, shown));
        rows.AddRange(pictures.Select((picture, i) => Row(Label(picture), at => page.Values[i][at], Picture(picture))));
        rows.AddRange(page.Classes.Select(one => Row(MeanLabel(one), at => (float)one.Mean(at))));
        rows.AddRange(page.Differences.Select(pair => new MapRow(DifferenceLabel(pair),
            [.. shown.Select(map => (IReadOnlyList<MapTile>)[Tile(map, at => (float)pair.First.Effect(pair.Second, at),
                Number(pair.Effects[map]))])], MapColours.Effects)));
        string some = shown.Length < maps ? FormattableString.Invariant($", {shown.Length} shown") : "";
        return new MapSection(
            $"{page.Choice.Title}: {maps.ToString(CultureInfo.InvariantCulture)} maps of {Size(height, width)}{some}",
            [.. shown.Select(map => map.ToString(CultureInfo.InvariantCulture))], rows);
    }

    // Single numbers, forty in a line.
    private static MapSection OfUnits(LayerPage page, IReadOnlyList<ChosenPicture> pictures)
    {
        int units = page.Shape.Count, width = Math.Min(units, UnitsInARow), height = (units + width - 1) / width;
        MapRow Row(string label, Func<int, float> value, MapColours colours = MapColours.Values,
            MapTile? picture = null, string caption = "") => new(label,
            [[new MapTile(height, width, [.. Enumerable.Range(0, height * width)
                .Select(i => i < units ? value(i) : float.NaN)], caption)]], colours, picture);
        List<MapRow> rows =
        [
            .. pictures.Select((picture, i) =>
                Row(Label(picture), at => page.Values[i][at], picture: Picture(picture))),
            .. page.Classes.Select(one => Row(MeanLabel(one), at => (float)one.Mean(at))),
            .. page.Differences.Select(pair =>
                Row(DifferenceLabel(pair), at => (float)pair.First.Effect(pair.Second, at), MapColours.Effects,
                caption: "largest: " + string.Join(", ", pair.Ranked.Take(5).Select(unit =>
                    $"unit {unit.ToString(CultureInfo.InvariantCulture)} ({Number(pair.Effects[unit])})")))),
        ];
        return new MapSection(
            $"{page.Choice.Title}: {units.ToString(CultureInfo.InvariantCulture)} numbers, {width.ToString(CultureInfo.InvariantCulture)} in a line", [""], rows);
    }

    // All maps, or those that tell the classes apart most, in their own order.
    private static int[] Shown(LayerPage page, int maps) => maps <= MostMaps ? [.. Enumerable.Range(0, maps)]
        : page.Differences.Count == 0 ? [.. Enumerable.Range(0, MostMaps)]
        : [.. Enumerable.Range(0, maps).OrderByDescending(map => page.Differences.Max(pair => pair.Effects[map]))
            .Take(MostMaps).Order()];

    private static MapRow Filters(Tensor weights, int[] shown)
    {
        (int inputs, int height, int width) = (weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        int drawn = Math.Min(inputs, MostInputs), area = height * width;
        string second = inputs == 1 ? "" : drawn == inputs
            ? $"\none for each of {inputs.ToString(CultureInfo.InvariantCulture)} inputs"
            : $"\nfor the first {drawn.ToString(CultureInfo.InvariantCulture)} of {inputs.ToString(CultureInfo.InvariantCulture)} inputs";
        return new MapRow("filters" + second,
        [
            .. shown.Select(map => (IReadOnlyList<MapTile>)[.. Enumerable.Range(0, drawn)
                .Select(input =>
                    new MapTile(height, width, weights.Values.Slice((map * inputs + input) * area, area).ToArray()))]),
        ], MapColours.Weights);
    }

    private static MapTile? Picture(ChosenPicture picture)
    {
        ImageSet image = picture.Image;
        if (image.Shape is not [_, var height, var width])
            return null;
        int area = height * width, channels = image.Shape[0];
        float At(int i) => image.IsBytes ? image.Bytes[i] : image.Floats[i];
        return new MapTile(height, width,
            [.. Enumerable.Range(0, area).Select(i => Enumerable.Range(0, channels).Average(c => At(c * area + i)))]);
    }

    private static string Label(ChosenPicture picture) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{picture.ClassName ?? picture.Name}\ntaken for {picture.Answer} ({picture.Probability:0.00})");

    private static string MeanLabel(ClassMaps one) =>
        string.Create(CultureInfo.InvariantCulture, $"mean {one.Name}\nof {one.Count:#,0} test pictures");

    private static string DifferenceLabel(ClassDifference pair) =>
        $"{pair.First.Name} − {pair.Second.Name}\neffect size, of each map below";

    private static string Size(int height, int width) => FormattableString.Invariant($"{height}x{width}");

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
