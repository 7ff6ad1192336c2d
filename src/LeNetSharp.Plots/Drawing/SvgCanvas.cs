using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>Draws as SVG text. Letters stay text, so that they can be found and read aloud.</summary>
internal sealed class SvgCanvas : ICanvas
{
    private const string Families = "Roboto, 'Helvetica Neue', Arial, sans-serif";
    private readonly StringBuilder body = new();
    private readonly double width;
    private readonly double height;
    private readonly string title;

    public SvgCanvas(double width, double height, string title) =>
        (this.width, this.height, this.title) = (width, height, title);

    public void Rectangle(double left, double top, double width, double height, Ink ink, double corner = 0)
    {
        string size = $"width=\"{Number(width)}\" height=\"{Number(height)}\"";
        string round = corner > 0 ? $" rx=\"{Number(corner)}\"" : "";
        Element($"rect x=\"{Number(left)}\" y=\"{Number(top)}\" {size}{round}", ink);
    }

    public void Line(IReadOnlyList<Spot> points, Ink ink) => Element(
        $"polyline points=\"{string.Join(' ', points.Select(at => $"{Number(at.X)},{Number(at.Y)}"))}\"", ink);

    public void Circle(double x, double y, double radius, Ink ink) => Element(
        $"circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"", ink);

    public void Image(double left, double top, double width, double height, PixelBlock pixels)
    {
        string place =
            $"x=\"{Number(left)}\" y=\"{Number(top)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"";
        string content = Convert.ToBase64String(PngFile.Encode(pixels));
        body.Append(CultureInfo.InvariantCulture,
            $"  <image {place} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{content}\"/>\n");
    }

    public void Text(double x, double y, string text, Lettering lettering)
    {
        string at = lettering.Upward
            ? $"transform=\"translate({Number(x)} {Number(y)}) rotate(-90)\""
            : $"x=\"{Number(x)}\" y=\"{Number(y)}\"";
        string anchor = lettering.Anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        string look = $"font-size=\"{Number(lettering.Size)}\" fill=\"{lettering.Color}\"{anchor}";
        body.Append(CultureInfo.InvariantCulture, $"  <text {at} {look}>{Escape(text)}</text>\n");
    }

    /// <summary>The whole picture.</summary>
    public override string ToString() => $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{Number(width)}" height="{Number(height)}"
             viewBox="0 0 {Number(width)} {Number(height)}" font-family="{Families}" role="img">
          <title>{Escape(title)}</title>
          <rect width="100%" height="100%" fill="#ffffff"/>

        """.ReplaceLineEndings("\n") + body + "</svg>\n";

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // XML cannot hold most control characters, nor half of a surrogate pair: they become the replacement character.
    internal static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (Rune rune in text.EnumerateRunes())
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        return escaped.ToString();
    }

    private void Element(string start, Ink ink)
    {
        body.Append(CultureInfo.InvariantCulture, $"  <{start} fill=\"{ink.Fill ?? "none"}\"");
        if (ink.Stroke is not null)
            body.Append(" stroke-linejoin=\"round\"")
                .Append(CultureInfo.InvariantCulture, $" stroke=\"{ink.Stroke}\" stroke-width=\"{Number(ink.Width)}\"");
        if (ink.Dash is not null)
            body.Append(" stroke-dasharray=\"").AppendJoin(' ', ink.Dash.Select(Number)).Append('"');
        body.Append("/>\n");
    }
}
