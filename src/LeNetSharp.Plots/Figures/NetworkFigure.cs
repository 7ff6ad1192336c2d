namespace LeNetSharp.Plots;

/// <summary>Draws a network as SVG, in the two ways of the chapter (d2l, section LeNet).</summary>
public static class NetworkFigure
{
    /// <summary>The data flow: feature maps as stacked sheets (<c>6@28x28</c>), vectors as columns, operations between them.</summary>
    /// <param name="network">Any network; a Sequential within another is taken apart, a layer that is not known is named.</param>
    public static string DataFlow(Network network) => Svg(network, [new DataFlowFigure(network)]);

    /// <summary>The compressed notation: one box for each layer (<c>5x5 Conv (6), pad 2, sigmoid</c>), the input at the bottom.</summary>
    /// <param name="network">Any network; a Sequential within another is taken apart, a layer that is not known is named.</param>
    public static string Compressed(Network network) => Svg(network, [new CompressedFigure(network)]);

    /// <summary>Both figures in one SVG, the data flow above.</summary>
    /// <param name="network">Any network; a Sequential within another is taken apart, a layer that is not known is named.</param>
    public static string Both(Network network) => Svg(network, [new DataFlowFigure(network), new CompressedFigure(network)]);

    private static string Svg(Network network, IReadOnlyList<Figure> figures)
    {
        SvgCanvas canvas = new(figures.Max(figure => figure.Width), figures.Sum(figure => figure.Height), network.Name);
        double top = 0;
        foreach (Figure figure in figures)
        {
            figure.Draw(canvas, top);
            top += figure.Height;
        }
        return canvas.ToString();
    }
}
