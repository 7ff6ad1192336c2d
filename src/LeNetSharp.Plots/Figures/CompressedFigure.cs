namespace LeNetSharp.Plots;

/// <summary>The compressed notation: a stack of boxes, from the input at the bottom to the output at the top.</summary>
internal sealed class CompressedFigure : Figure
{
    private const double BoxHeight = 30, Gap = 28, Top = 62, Beside = 8;
    private readonly IReadOnlyList<Stage> stages;
    private readonly string heading;
    private readonly double boxWidth;

    public CompressedFigure(Network network)
    {
        stages = Stage.Of(network);
        heading = TextWidth.Fit($"Compressed notation for {network.Name}", Heading.Size, 600);
        boxWidth = Math.Max(170, stages.Max(stage => TextWidth.Room(Text(stage), Label.Size)) + 32);
        double besideWidth = Beside + stages.Max(stage => TextWidth.Room(LayerText.Of(stage.Shape), Note.Size));
        double[] widths = [TextWidth.Room(heading, Heading.Size), boxWidth, boxWidth / 2 + besideWidth];
        Width = 2 * Margin + widths.Max();
        Height = Top + stages.Count * (BoxHeight + Gap) - Gap + Margin;
    }

    public override void Draw(ICanvas canvas, double top)
    {
        canvas.Text(Margin, top + 28, heading, Heading);
        double middle = Margin + boxWidth / 2, y = top + Height - Margin - BoxHeight;
        foreach (Stage stage in stages)
        {
            canvas.Rectangle(middle - boxWidth / 2, y, boxWidth, BoxHeight, stage.Ink, corner: 4);
            canvas.Text(middle, y + BoxHeight / 2 + 4.3, Text(stage), Label);
            Arrow(canvas, (middle, y - 3), (middle, y - Gap + 3));
            canvas.Text(middle + Beside, y - Gap / 2 + 4, LayerText.Of(stage.Shape), Note.At(TextAnchor.Start));
            y -= BoxHeight + Gap;
        }
    }

    private static string Text(Stage stage)
    {
        string layer = stage.Layer is not null ? LayerText.Line(stage.Layer) : stage.Shape switch
        {
            [1, var height, var width] => $"Image ({height}x{width})",
            [_, _, _] => $"Image ({LayerText.Of(stage.Shape)})",
            _ => $"Input ({LayerText.Of(stage.Shape)})",
        };
        // Flatten is left out before a layer, as in the chapter: FC implies it.
        IEnumerable<string> before = stage.Before.Where(one => one is not Flatten).Select(LayerText.Short);
        return string.Join(", ", [.. before, layer, .. stage.After.Select(LayerText.Short)]);
    }
}
