namespace LeNetSharp.Plots;

/// <summary>The data flow: feature maps as stacked sheets sized by the map, vectors as columns of units.</summary>
internal sealed class DataFlowFigure : Figure
{
    private const double RowWidth = 1200, Top = 48, LabelHeight = 24, LineHeight = 14, LeastGap = 48, RowGap = 24;
    private readonly List<Placed> placed = [];
    private readonly string heading;
    private readonly double rowHeight;
    private readonly double middle;
    private readonly double textTop;

    /// <summary>A stage at its place. Gap is the middle of the arrow that leads to it.</summary>
    private sealed record Placed(
        Glyph Glyph, double Center, double GapLeft, double Gap, IReadOnlyList<string> Lines, int Row);

    public DataFlowFigure(Network network)
    {
        IReadOnlyList<Stage> stages = Stage.Of(network);
        heading = TextWidth.Fit($"Data flow in {network.Name}", Heading.Size, 600);
        GlyphScale scale = GlyphScale.Over(stages);
        Glyph[] glyphs = [.. stages.Select(stage => new Glyph(stage, scale))];
        double tallest = glyphs.Max(glyph => glyph.Height);
        middle = LabelHeight + tallest / 2;
        foreach (Glyph glyph in glyphs)
            Place(glyph);
        textTop = LabelHeight + tallest + 22;
        rowHeight = textTop + placed.Max(item => item.Lines.Count) * LineHeight;
        Width = placed.Max(item => Math.Max(RightOf(item), item.Gap + HalfText(item.Lines))) + Margin;
        Width = Math.Max(Width, TextWidth.Room(heading, Heading.Size) + 2 * Margin);
        Height = Top + (placed[^1].Row + 1) * (rowHeight + RowGap) - RowGap + Margin;
    }

    public override void Draw(ICanvas canvas, double top)
    {
        canvas.Text(Margin, top + 28, heading, Heading);
        foreach (Placed item in placed)
        {
            double row = top + Top + item.Row * (rowHeight + RowGap);
            canvas.Text(item.Center, row + 12, LayerText.Of(item.Glyph.Stage.Shape), Label);
            item.Glyph.Draw(canvas, item.Center, row + middle);
            if (item.Glyph.Stage.Layer is not null)
                Arrow(canvas, (item.GapLeft + 8, row + middle), (2 * item.Gap - item.GapLeft - 8, row + middle));
            for (int i = 0; i < item.Lines.Count; i++)
                canvas.Text(item.Gap, row + textTop + i * LineHeight, item.Lines[i], Note);
        }
    }

    // From left to right; a row that is full goes on in the next. The texts below must not touch each other.
    private void Place(Glyph glyph)
    {
        IReadOnlyList<string> lines = LinesOf(glyph.Stage);
        if (placed.Count == 0)
        {
            double half = Math.Max(glyph.Room / 2, HalfText(lines));
            placed.Add(new Placed(glyph, Margin + half, Margin, Margin + half, lines, 0));
            return;
        }
        Placed last = placed[^1];
        double left = RightOf(last);
        double gap = Math.Max(left + LeastGap / 2, last.Gap + HalfText(last.Lines) + HalfText(lines) + 12);
        Placed next = new(glyph, 2 * gap - left + glyph.Room / 2, left, gap, lines, last.Row);
        if (RightOf(next) > Margin + RowWidth)
        {
            gap = Margin + Math.Max(LeastGap / 2, HalfText(lines));
            next = new(glyph, 2 * gap - Margin + glyph.Room / 2, Margin, gap, lines, last.Row + 1);
        }
        placed.Add(next);
    }

    private static IReadOnlyList<string> LinesOf(Stage stage) =>
    [
        .. stage.Before.Select(LayerText.Short),
        .. stage.Layer is null ? [] : LayerText.Lines(stage.Layer),
        .. stage.After.Select(LayerText.Short),
    ];

    private static double RightOf(Placed item) => item.Center + item.Glyph.Room / 2;

    private static double HalfText(IReadOnlyList<string> lines) =>
        lines.Select(line => TextWidth.Room(line, Note.Size)).DefaultIfEmpty(0).Max() / 2;
}
