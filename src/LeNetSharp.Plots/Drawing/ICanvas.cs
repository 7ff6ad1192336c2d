namespace LeNetSharp.Plots;

/// <summary>What a picture is drawn on. The same calls make an SVG or a PNG, so the two look the same.</summary>
/// <remarks>Lengths are in points of the picture, from its upper left corner.</remarks>
internal interface ICanvas
{
    void Rectangle(double left, double top, double width, double height, Ink ink, double corner = 0);

    void Line(IReadOnlyList<Spot> points, Ink ink);

    void Circle(double x, double y, double radius, Ink ink);

    /// <summary>Sets pixels into a box, each a rectangle with sharp edges.</summary>
    void Image(double left, double top, double width, double height, PixelBlock pixels);

    /// <summary>Writes one line of text whose base line goes through (x, y).</summary>
    void Text(double x, double y, string text, Lettering lettering);
}
