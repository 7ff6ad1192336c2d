using System.Text;

namespace LeNetSharp.Plots;

/// <summary>A picture that can be had as SVG and as PNG, drawn by the same calls.</summary>
internal sealed record Plot(double Width, double Height, string Title, Action<ICanvas> Draw)
{
    private const int Scale = 2;

    public string Svg()
    {
        SvgCanvas canvas = new(Width, Height, Title);
        Draw(canvas);
        return canvas.ToString();
    }

    public byte[] Png()
    {
        using PngCanvas canvas = new(Width, Height, Scale);
        Draw(canvas);
        return canvas.ToPng();
    }

    /// <summary>Writes <c>NAME.svg</c> and <c>NAME.png</c>, each whole or not at all.</summary>
    public void Save(string folder, string name)
    {
        WholeFile.Write(Path.Combine(folder, name + ".svg"), Encoding.UTF8.GetBytes(Svg()));
        WholeFile.Write(Path.Combine(folder, name + ".png"), Png());
    }
}
