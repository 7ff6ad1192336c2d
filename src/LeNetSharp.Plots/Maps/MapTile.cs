namespace LeNetSharp.Plots;

/// <summary>Numbers in rows and columns, drawn as one small picture.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Values">Row by row; what is not a number stays white.</param>
/// <param name="Caption">What stands below it; empty for nothing.</param>
public sealed record MapTile(int Height, int Width, IReadOnlyList<float> Values, string Caption = "");
