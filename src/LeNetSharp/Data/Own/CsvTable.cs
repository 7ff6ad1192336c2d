namespace LeNetSharp;

/// <summary>A table of pictures: a label and pixels in each row.</summary>
/// <param name="Labels">One a row, as it stands there.</param>
/// <param name="Pixels">All pixels, row after row.</param>
/// <param name="Columns">Pixels in a row.</param>
internal sealed record CsvTable(string[] Labels, float[] Pixels, int Columns);
