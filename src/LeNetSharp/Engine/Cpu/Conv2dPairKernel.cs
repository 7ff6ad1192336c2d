namespace LeNetSharp;

/// <summary>The way back of a convolution with five columns, by Toom and Cook: two output columns at a time cost six
/// products for each row of the window, not ten.</summary>
/// <remarks>Columns are values of polynomials at six points, ∞ among them (<see cref="Conv2dPoints{T}"/>). At each, the
/// gradients are those of a convolution whose window is one column: what pairs of output gradients and windows of the
/// input become is multiplied and summed by the tiles of every other convolution, and goes back to columns at the end.
/// A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016.</remarks>
internal sealed unsafe class Conv2dPairKernel<T> where T : struct, IVectorLanes<T>
{
    private readonly KernelSite site;
    private readonly Maps source;
    private readonly Conv2dSizes sizes;
    private readonly Conv2dSteps weightSteps, inputSteps;
    private readonly int maps, rows, pairs, inputRows;
    private readonly int windows, gradients, inputs, sums, products, kernels;
    private readonly (int Start, int Length)[] weightMaps, weightRows, inputMaps, inputPairs;
    private readonly Maps? dx;

    public Conv2dPairKernel(Conv2d layer, KernelSite site, Maps source, Conv2dSizes sizes, BlockMemory memory)
    {
        (this.site, this.source, this.sizes, dx) = (site, source, sizes, site.Dx);
        (maps, rows, pairs) = (layer.OutChannels, sizes.OutputHeight, (sizes.OutputWidth + 1) / 2);
        inputRows = rows + sizes.Kernel.Height - 1;
        int row = pairs * Maps.Lanes, area = sizes.Channels * sizes.Kernel.Height;
        windows = memory.Reserve(2 * sizes.Channels * inputRows * row);
        gradients = memory.Reserve(2 * maps * rows * row);
        products = memory.Reserve(Conv2dPoints.Count * maps * area);

        (int tileMaps, int tileRows) = Tiles.Best<T>(maps, sizes.Kernel.Height, holdsRows: true);
        (weightMaps, weightRows) = (Tiles.Split(maps, tileMaps), Tiles.Split(sizes.Kernel.Height, tileRows));
        sums = memory.Reserve(tileMaps * area * Maps.Lanes);
        weightSteps = new Conv2dSteps
        {
            OutputWidth = pairs,
            ColumnStep = Maps.Lanes,
            TapStep = row,
            LineStep = row,
            OutputMapStride = rows * row,
            WeightsPerMap = area,
        };

        (tileMaps, int tilePairs) = Tiles.Best<T>(sizes.Channels, pairs);
        (inputMaps, inputPairs) = (Tiles.Split(sizes.Channels, tileMaps), Tiles.Split(pairs, tilePairs));
        inputSteps = new Conv2dSteps
        {
            Channels = maps,
            Kernel = new Size(sizes.Kernel.Height, 1),
            ColumnStep = Maps.Lanes,
            RowStep = row,
            MapStride = rows * row,
            OutputMapStride = sizes.Height * row,
            WeightsPerMap = maps * sizes.Kernel.Height,
        };
        if (dx is null)
            return;
        inputs = memory.Reserve(Conv2dPoints.Count * sizes.Channels * sizes.Height * row);
        kernels = memory.Reserve(Conv2dPoints.Count * maps * area);
    }

    /// <summary>Whether a convolution can be taken back this way, and saves more than going to the points and back
    /// takes.</summary>
    public static bool Pays(Conv2d layer, Conv2dSizes sizes) =>
        layer.Kernel.Width == Conv2dPoints.KernelWidth && layer.Stride == 1 && layer.Dilation == 1 && layer.Groups == 1
        && sizes.Channels >= 4 && layer.OutChannels >= 4 && layer.Kernel.Height >= 3;

    /// <summary>Adds the weights' gradients, and writes the input's.</summary>
    public void Run(float* memory, float* weights, float* sum)
    {
        int area = maps * sizes.Channels * sizes.Kernel.Height;
        new Span<float>(memory + products, Conv2dPoints.Count * area).Clear();
        if (dx is not null)
            Conv2dPoints.OfKernels(weights + site.Parameter(0), memory + kernels, maps, sizes.Channels,
                sizes.Kernel.Height);
        float* x = memory + source.Start, dy = memory + site.Dy!.Value.Inside;
        foreach (PointPair pair in Conv2dPoints.Pairs)
        {
            Conv2dPoints<T>.OfWindows(pair, x, memory + windows, sizes, inputRows, pairs);
            Conv2dPoints<T>.OfColumns(pair, dy, memory + gradients, maps * rows, sizes.OutputWidth);
            for (int i = 0; i < 2; i++)
            {
                int point = i == 0 ? pair.First : pair.Second;
                float* at = memory + gradients + i * maps * weightSteps.OutputMapStride;
                Weights(memory, memory + windows + i * sizes.Channels * inputRows * weightSteps.TapStep, at,
                    memory + products + point * area);
                if (dx is not null)
                    Inputs(at, memory + kernels + point * area,
                        memory + inputs + point * sizes.Channels * inputSteps.OutputMapStride);
            }
        }
        Conv2dPoints.AddKernels(memory + products, sum + site.Parameter(0), area);
        if (dx is Maps to)
            Conv2dPoints<T>.ToColumns(memory + inputs, memory + to.Inside, to, sizes, pairs);
    }

    // At one point: products[o][c][u] += Σ gradients[o][r][pair]·windows[c][r + u][pair], over r, pair and lanes.
    private void Weights(float* memory, float* windows, float* gradients, float* target)
    {
        int height = sizes.Kernel.Height;
        nint row = weightSteps.TapStep, window = inputRows * row;
        float* places = memory + sums;
        foreach ((int map, int count) in weightMaps)
        {
            new Span<float>(places, count * weightSteps.WeightsPerMap * Maps.Lanes).Clear();
            float* dy = gradients + map * weightSteps.OutputMapStride;
            for (int c = 0; c < sizes.Channels; c++)
                foreach ((int u, int taps) in weightRows)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        Conv2dWeightGradient<T>.Choose(count, taps)(windows + c * window + u * row + lane,
                            dy + lane, places + (c * height + u) * Maps.Lanes + lane, rows, weightSteps);
            LaneSums.AddTo(target + map * weightSteps.WeightsPerMap, places, count * weightSteps.WeightsPerMap);
        }
    }

    // At one point: inputs[c][y][pair] = Σ kernels[c][o][u]·gradients[o][y + top − u][pair], over o and u.
    private void Inputs(float* gradients, float* kernels, float* target)
    {
        float* zeros = stackalloc float[6];
        new Span<float>(zeros, 6).Clear();
        int height = sizes.Kernel.Height;
        nint row = inputSteps.RowStep;
        for (int y = 0; y < sizes.Height; y++)
        {
            // The window's rows stand upside down: row v of it reads row first + v.
            int first = y + sizes.Padding.Top - height + 1;
            int start = Math.Max(0, -first), end = Math.Min(height, rows - first);
            float* dy = gradients + (first + start) * row;
            foreach ((int c, int count) in inputMaps)
                foreach ((int pair, int columns) in inputPairs)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        Conv2dForward<T>.Choose(count, columns, 1)(dy + pair * Maps.Lanes + lane,
                            kernels + c * inputSteps.WeightsPerMap + start, zeros,
                            target + c * inputSteps.OutputMapStride + y * row + pair * Maps.Lanes + lane,
                            Math.Max(0, end - start), inputSteps);
        }
    }
}
