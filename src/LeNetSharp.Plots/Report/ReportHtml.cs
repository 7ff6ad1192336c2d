using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>Pieces of a page. Whatever comes from outside goes through <see cref="Text"/>.</summary>
internal static class ReportHtml
{
    /// <summary>A text that no browser takes for markup, in elements and in quoted attributes.</summary>
    public static string Text(string text) => SvgCanvas.Escape(text).Replace("'", "&#39;", StringComparison.Ordinal);

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A section under a heading; nothing when it is empty.</summary>
    public static string Section(string heading, string content) =>
        content.Length == 0 ? "" : $"<section>\n<h2>{Text(heading)}</h2>\n{content}</section>\n";

    /// <summary>Names with their values.</summary>
    public static string Facts(IEnumerable<(string Name, string Value)> facts)
    {
        StringBuilder html = new("<dl>\n");
        foreach ((string name, string value) in facts)
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(name)}</dt><dd>{Text(value)}</dd></div>\n");
        return html.Append("</dl>\n").ToString();
    }

    /// <summary>A table that scrolls by itself where the page is narrow; columns whose heading begins with <c>&gt;</c>
    /// hold numbers.</summary>
    public static string Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        StringBuilder html = new("<div class=\"wide\"><table>\n<thead><tr>");
        foreach (string heading in headings)
            html.Append(CultureInfo.InvariantCulture,
                $"<th scope=\"col\"{Class(heading)}>{Text(heading.TrimStart('>'))}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
                html.Append(CultureInfo.InvariantCulture, $"<td{Class(headings[i])}>{Text(row[i])}</td>");
            html.Append("</tr>\n");
        }
        return html.Append("</tbody>\n</table></div>\n").ToString();
    }

    /// <summary>A drawing, with what it shows below it.</summary>
    public static string Figure(string svg, string caption) =>
        $"<figure class=\"plot\">\n{svg}<figcaption>{Text(caption)}</figcaption>\n</figure>\n";

    /// <summary>A small picture of large pixels.</summary>
    public static string Image(Raster picture, string what) =>
        $"<img src=\"{SmallPng.DataUri(picture)}\" width=\"{Number(picture.Width, "0")}\" height=\"{Number(picture.Height, "0")}\" alt=\"{Text(what)}\">";

    private static string Class(string heading) => heading.StartsWith('>') ? " class=\"number\"" : "";
}
