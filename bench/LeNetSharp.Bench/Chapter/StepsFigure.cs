using System.Globalization;
using System.Text;

namespace LeNetSharp.Bench;

/// <summary>Draws, for each measure, which share of the runs lies at or below a value: two staircases side by
/// side.</summary>
internal static class StepsFigure
{
    private const double PanelWidth = 300, Height = 300, Left = 44, Top = 58, Bottom = 252, Inner = 236;

    public static string Draw(IReadOnlyList<(string Name, double[] Ours, double[] Peers)> panels)
    {
        StringBuilder svg = new();
        double width = panels.Count * PanelWidth + 10;
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{Height}\" viewBox=\"0 0 {width} {Height}\" font-family=\"Roboto, 'Helvetica Neue', Arial, sans-serif\" font-size=\"12\" fill=\"#333333\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (int i = 0; i < panels.Count; i++)
            Panel(svg, i * PanelWidth + Left, panels[i].Name, panels[i].Ours, panels[i].Peers);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, double left, string name, double[] ours, double[] peers)
    {
        double least = Math.Min(ours[0], peers[0]), most = Math.Max(ours[^1], peers[^1]),
            margin = (most - least) * 0.05;
        (least, most) = (least - margin, most + margin);
        double X(double value) => left + Inner * (value - least) / (most - least);
        double Y(double share) => Bottom - (Bottom - Top) * share;
        Text(svg, left + Inner / 2, 22, name, "middle", 14);
        Line(svg, $"M{N(left)} {N(Top)}V{N(Bottom)}H{N(left + Inner)}", "#8a8a8a", 1, "");
        foreach (double share in (double[])[0, 0.5, 1])
            Text(svg, left - 6, Y(share) + 4, share.ToString("0.0", CultureInfo.InvariantCulture), "end", 12);
        foreach (double part in (double[])[0.1, 0.5, 0.9])
            Text(svg, left + Inner * part, Bottom + 18,
                (least + (most - least) * part).ToString("0.000", CultureInfo.InvariantCulture), "middle", 12);
        Text(svg, left + Inner / 2, Bottom + 38, "share of the runs at or below", "middle", 12);
        Line(svg, Stairs(peers, X, Y, left + Inner), "#d55e00", 2, " stroke-dasharray=\"6 4\"");
        Line(svg, Stairs(ours, X, Y, left + Inner), "#0072b2", 2, "");
        Line(svg, $"M{N(left + 20)} 40h26", "#0072b2", 2, "");
        Text(svg, left + 52, 44, "LeNetSharp", "start", 12);
        Line(svg, $"M{N(left + 136)} 40h26", "#d55e00", 2, " stroke-dasharray=\"6 4\"");
        Text(svg, left + 168, 44, "PyTorch", "start", 12);
    }

    private static string Stairs(double[] sorted, Func<double, double> x, Func<double, double> y, double end)
    {
        StringBuilder path = new(string.Create(CultureInfo.InvariantCulture, $"M{N(x(sorted[0]))} {N(y(0))}"));
        for (int i = 0; i < sorted.Length; i++)
            path.Append(CultureInfo.InvariantCulture, $"H{N(x(sorted[i]))}V{N(y((i + 1.0) / sorted.Length))}");
        return path.Append(CultureInfo.InvariantCulture, $"H{N(end)}").ToString();
    }

    private static void Line(StringBuilder svg, string path, string color, double width, string more) =>
        svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{N(width)}\"{more}/>\n");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, double size) =>
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" font-size=\"{N(size)}\">{text}</text>\n");

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
