namespace LeNetSharp.Plots;

/// <summary>Draws a network as SVG, in the two ways of the chapter (d2l, section LeNet).</summary>
public static class NetworkFigure
{
    /// <summary>The data flow: maps as sheets (<c>6@28x28</c>), vectors as columns, operations between.</summary>
    /// <param name="network">Any network; Sequentials are taken apart, layers that are not known are named.</param>
    public static string DataFlow(Network network) => Svg(network, [new DataFlowFigure(network)]);

    /// <summary>The compressed notation, a box a layer: <c>5x5 Conv (6), pad 2, sigmoid</c>.</summary>
    /// <param name="network">Any network; Sequentials are taken apart, layers that are not known are named.</param>
    public static string Compressed(Network network) => Svg(network, [new CompressedFigure(network)]);

    /// <summary>Both figures in one SVG, the data flow above.</summary>
    /// <param name="network">Any network; Sequentials are taken apart, layers that are not known are named.</param>
    public static string Both(Network network) =>
        Svg(network, [new DataFlowFigure(network), new CompressedFigure(network)]);

    private static string Svg(Network network, IReadOnlyList<Figure> figures)
    {
        (double width, double height) = (figures.Max(figure => figure.Width), figures.Sum(figure => figure.Height));
        SvgCanvas canvas = new(width, height, network.Name);
        double top = 0;
        foreach (Figure figure in figures)
        {
            figure.Draw(canvas, top);
            top += figure.Height;
        }
        return canvas.ToString();
    }
}
