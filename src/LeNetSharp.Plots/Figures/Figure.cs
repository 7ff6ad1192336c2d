namespace LeNetSharp.Plots;

/// <summary>A drawing that knows its size before it is drawn.</summary>
internal abstract class Figure
{
    public const double Margin = 20;

    protected static Lettering Heading { get; } = new(15, "#1a1a1a");

    protected static Lettering Label { get; } = new(12, "#1a1a1a", TextAnchor.Middle);

    protected static Lettering Note { get; } = new(11, "#555555", TextAnchor.Middle);

    public double Width { get; protected init; }

    public double Height { get; protected init; }

    /// <summary>Draws the figure with its upper left corner at the given height.</summary>
    public abstract void Draw(ICanvas canvas, double top);

    /// <summary>A straight arrow, level or upright.</summary>
    protected static void Arrow(ICanvas canvas, Spot from, Spot to)
    {
        const double Head = 4;
        Ink ink = new(Stroke: "#555555", Width: 1.2);
        double dx = Math.Sign(to.X - from.X) * Head, dy = Math.Sign(to.Y - from.Y) * Head;
        canvas.Line([from, to], ink);
        canvas.Line([(to.X - dx - dy, to.Y - dy - dx), to, (to.X - dx + dy, to.Y - dy + dx)], ink);
    }
}
