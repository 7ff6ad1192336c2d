namespace LeNetSharp;

/// <summary>Where a convolution of one sample finds everything, in offsets. A fully connected layer is one whose kernel
/// is as large as its input.</summary>
/// <remarks>Weights lie as [c][u][v][o], the o in whole registers of every width; then the biases.</remarks>
internal sealed class ConvolutionShape
{
    private readonly SingleMaps x;
    private readonly Window window;

    /// <param name="x">The input, within its padding.</param>
    /// <param name="window">How the kernel slides over it.</param>
    /// <param name="outputs">Output channels.</param>
    public ConvolutionShape(SingleMaps x, Window window, int outputs)
    {
        (this.x, this.window, Outputs) = (x, window, outputs);
        Places = window.OutputHeight * window.OutputWidth;
        KernelArea = window.Kernel.Height * window.Kernel.Width;
    }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Places of an output map.</summary>
    public int Places { get; }

    /// <summary>Places of the kernel.</summary>
    public int KernelArea { get; }

    /// <summary>Floats from one term of the sums to the next among the weights, and from one place of the output to the
    /// next.</summary>
    public int Step => TrainedValue.RoundUp(Outputs);

    /// <summary>Terms of one output's sum.</summary>
    public int Terms => x.Channels * KernelArea;

    /// <summary>Where each output place finds its first input, in the sample's memory.</summary>
    public Offsets Corners() => new([.. from row in Enumerable.Range(0, window.OutputHeight)
                                        from column in Enumerable.Range(0, window.OutputWidth)
                                        select x.At(0, row * window.Stride.Height - window.Padding.Top,
                                            column * window.Stride.Width - window.Padding.Left)]);

    /// <summary>From there to the input of each term.</summary>
    public Offsets Taps() => new([.. from channel in Enumerable.Range(0, x.Channels)
                                     from u in Enumerable.Range(0, window.Kernel.Height)
                                     from v in Enumerable.Range(0, window.Kernel.Width)
                                     select channel + u * window.Dilation.Height * x.RowStep
                                     + v * window.Dilation.Width * x.ColumnStep]);

    /// <summary>For each input place the output places that read it: offset of the output's gradient, offset of the
    /// weight's place in the kernel, pair by pair; and how many pairs the places before it have.</summary>
    public (Offsets Pairs, int[] Starts) Readers()
    {
        List<int> pairs = [], starts = [0];
        for (int h = 0; h < x.Height; h++)
            for (int w = 0; w < x.Width; w++)
            {
                for (int u = 0; u < window.Kernel.Height; u++)
                    for (int v = 0; v < window.Kernel.Width; v++)
                        if (Place(h + window.Padding.Top - u * window.Dilation.Height, window.Stride.Height,
                            window.OutputHeight) is int row
                            && Place(w + window.Padding.Left - v * window.Dilation.Width, window.Stride.Width,
                                window.OutputWidth) is int column)
                        {
                            pairs.Add((row * window.OutputWidth + column) * Step);
                            pairs.Add((u * window.Kernel.Width + v) * Step);
                        }
                starts.Add(pairs.Count / 2);
            }
        return (new Offsets(pairs), [.. starts]);
    }

    /// <summary>Where a weight of natural order (o, c, u, v) lies among these.</summary>
    public int Place(int natural) => natural % Terms * Step + natural / Terms;

    private static int? Place(int at, int stride, int count) =>
        at >= 0 && at % stride == 0 && at / stride < count ? at / stride : null;
}
