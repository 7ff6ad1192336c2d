namespace LeNetSharp.Plots;

/// <summary>One row of small pictures.</summary>
/// <param name="Label">What stands before it; a second line after a line end.</param>
/// <param name="Tiles">One or more for each column, those of a column below each other.</param>
/// <param name="Colours">Their scale.</param>
/// <param name="Picture">The picture that the row belongs to, in grey before it; null for none.</param>
public sealed record MapRow(string Label, IReadOnlyList<IReadOnlyList<MapTile>> Tiles,
    MapColours Colours = MapColours.Values, MapTile? Picture = null);
