using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A convolution on one block: cuts it into tiles and hands them to the three loops.</summary>
/// <remarks>A padded convolution reads a copy of its input with a border of zeros, unless its input already lies in
/// one.</remarks>
internal sealed unsafe class Conv2dKernel<T> : Kernel where T : struct, IVectorLanes<T>
{
    // Rows of dy and x that stay in the L1 cache while all taps of a tile are done. A register of 512 bits takes a
    // whole line from the cache, so that some may come from the L2; narrower ones take half a line at a time.
    private static readonly int CacheFloats = T.HasManyRegisters ? 12288 : 6144;

    private readonly KernelSite site;
    private readonly Conv2dSizes sizes;
    private readonly Maps source;
    private readonly bool bias;
    private readonly int sums, biasSums, groups, groupMaps, biases, target, targetRow;
    private readonly (int Start, int Length)[] gradientRows = [], gradientTaps = [];
    private readonly ForwardTile[] forward;
    private readonly delegate*<float*, float*, float*, int, Conv2dSteps, void>[] gradient = [];
    private readonly Conv2dInputKernel<T>? input;
    private readonly Conv2dPairKernel<T>? pairs;

    public Conv2dKernel(Conv2d layer, KernelSite site, BlockMemory memory)
    {
        this.site = site;
        Padding padding = layer.WindowOver(site.Plan.Input).Padding;
        source = site.X.Border == padding ? site.X : memory.Reserve(site.Plan.Input, padding);
        sizes = new Conv2dSizes(layer, site.Plan, source, site.Dx ?? site.X, site.Y);
        (bias, groups, groupMaps) = (layer.Bias, layer.Groups, layer.OutChannels / layer.Groups);
        (biases, target, targetRow) = (bias ? site.Parameter(1) : 0, site.Y.Inside, site.Y.RowStride);

        (int rows, int columns) = Tiles.Best<T>(groupMaps, sizes.OutputWidth);
        (int Start, int Length)[] forwardRows = Tiles.Split(groupMaps, rows);
        (int Start, int Length)[] forwardColumns = Tiles.Split(sizes.OutputWidth, columns);
        forward = new ForwardTile[groups * forwardRows.Length * forwardColumns.Length];
        for (int group = 0, tile = 0; group < groups; group++)
            foreach ((int, int) row in forwardRows)
                foreach ((int, int) column in forwardColumns)
                    forward[tile++] = Forward(group, row, column, layer.Stride.Width);
        if (site.Dy is null)
            return;
        biasSums = memory.Reserve(layer.OutChannels * Maps.Lanes);
        if (Conv2dPairKernel<T>.Pays(layer, sizes))
        {
            pairs = new Conv2dPairKernel<T>(layer, site, source, sizes, memory);
            return;
        }
        (rows, columns) = Tiles.Best<T>(groupMaps, sizes.Kernel.Width, holdsRows: true);
        (gradientRows, gradientTaps) = (Tiles.Split(groupMaps, rows), Tiles.Split(sizes.Kernel.Width, columns));
        gradient =
            new delegate*<float*, float*, float*, int, Conv2dSteps, void>[gradientRows.Length * gradientTaps.Length];
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = Conv2dWeightGradient<T>.Choose(gradientRows[i / gradientTaps.Length].Length,
                gradientTaps[i % gradientTaps.Length].Length);
        sums = memory.Reserve(gradientRows.Max(tile => tile.Length) * sizes.WeightsPerMap * Maps.Lanes);
        input = site.Dx is Maps dx ? new Conv2dInputKernel<T>(layer, site, dx, sizes) : null;
    }

    // One tile of output maps and columns, and where in a row of them it begins.
    private readonly struct ForwardTile(delegate*<float*, float*, float*, float*, int, Conv2dSteps, void> run, nint x,
        nint w, nint b, nint y)
    {
        public readonly delegate*<float*, float*, float*, float*, int, Conv2dSteps, void> Run = run;
        public readonly nint X = x, W = w, B = b, Y = y;
    }

    private ForwardTile Forward(int group, (int Start, int Length) rows, (int Start, int Length) columns, int stride)
    {
        int map = group * groupMaps + rows.Start;
        return new(Conv2dForward<T>.Choose(rows.Length, columns.Length, stride),
            group * sizes.Channels * sizes.MapStride + columns.Start * sizes.ColumnStep, map * sizes.WeightsPerMap,
            bias ? map : 0, map * sizes.OutputMapStride + columns.Start * Maps.Lanes);
    }

    public override void Forward(float* memory, float* weights)
    {
        Prepare(memory);
        ForwardRows(memory, weights, 0, sizes.OutputHeight, 0);
    }

    /// <summary>Lays out the input as <see cref="ForwardRows"/> reads it.</summary>
    public void Prepare(float* memory)
    {
        if (source.Start != site.X.Start)
            Copy(memory);
    }

    /// <summary>Some rows of all output maps.</summary>
    /// <param name="memory">The block's memory.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="missing">Rows of the output that lie before the first in memory, where only some are there at a
    /// time.</param>
    [MethodImpl(Compilation.HotLoop)]
    public void ForwardRows(float* memory, float* weights, int first, int end, int missing)
    {
        float* w = weights + site.Parameter(0), x = memory + source.Start + first * sizes.LineStep;
        float* y = memory + target + (first - missing) * targetRow;
        float* zeros = stackalloc float[6];
        new Span<float>(zeros, 6).Clear();
        float* b = bias ? weights + biases : zeros;
        for (int r = first; r < end; r++, x += sizes.LineStep, y += targetRow)
        {
            (int start, int kernelRows) = sizes.KernelRows[r];
            float* from = x + start * sizes.RowStep, by = w + start * sizes.Kernel.Width;
            foreach (ref readonly ForwardTile tile in forward.AsSpan())
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                    tile.Run(from + tile.X + lane, by + tile.W, b + tile.B, y + tile.Y + lane, kernelRows, sizes);
        }
    }

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        BeginGradients(memory);
        AddBiasRows(memory, 0, sizes.OutputHeight);
        EndGradients(memory, weights, gradients);
    }

    /// <summary>Clears what <see cref="AddBiasRows"/> adds to.</summary>
    public void BeginGradients(float* memory) =>
        new Span<float>(memory + biasSums, groups * groupMaps * Maps.Lanes).Clear();

    /// <summary>The weights' gradients and the input's; and what <see cref="AddBiasRows"/> summed.</summary>
    public void EndGradients(float* memory, float* weights, float* gradients)
    {
        for (int group = 0; group < groups; group++)
            for (int tile = 0; tile < gradientRows.Length; tile++)
                WeightGradient(memory, gradients + site.Parameter(0), group, tile);
        if (bias)
            LaneSums.AddTo(gradients + site.Parameter(1), memory + biasSums, groups * groupMaps);
        input?.Run(memory, weights);
        pairs?.Run(memory, weights, gradients);
    }

    // Tile by tile: its rows are cut so that x and dy stay in the L1 cache while all its taps pass over them.
    [MethodImpl(Compilation.HotLoop)]
    private void WeightGradient(float* memory, float* gradients, int group, int tile)
    {
        (int start, int length) = gradientRows[tile];
        int map = group * groupMaps + start, taps = gradientTaps.Length, kernelHeight = sizes.Kernel.Height,
            rows = sizes.OutputHeight;
        float* places = memory + sums;
        float* x = memory + source.Start + group * sizes.Channels * sizes.MapStride;
        float* dy = memory + site.Dy!.Value.Inside + map * sizes.OutputMapStride;
        new Span<float>(places, length * sizes.WeightsPerMap * Maps.Lanes).Clear();
        int perRow = length * targetRow + (int)sizes.LineStep;
        int pieces = Math.Min((perRow * rows + CacheFloats - 1) / CacheFloats, rows),
            step = (rows + pieces - 1) / pieces;
        for (int r = 0; r < rows; r += step)
            for (int c = 0; c < sizes.Channels; c++)
                for (int u = 0; u < kernelHeight; u++)
                {
                    int first = Math.Max(r, sizes.OutputRows[u].Start),
                        end = Math.Min(r + step, sizes.OutputRows[u].Start + sizes.OutputRows[u].Length);
                    float* from = x + c * sizes.MapStride + first * sizes.LineStep + u * sizes.RowStep,
                        of = dy + first * targetRow;
                    float* to = places + (c * kernelHeight + u) * sizes.Kernel.Width * Maps.Lanes;
                    for (int v = 0; v < taps; v++)
                        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                            gradient[tile * taps + v](from + gradientTaps[v].Start * sizes.TapStep + lane, of + lane,
                                to + gradientTaps[v].Start * Maps.Lanes + lane, end - first, sizes);
                }
        LaneSums.AddTo(gradients + map * sizes.WeightsPerMap, places, length * sizes.WeightsPerMap);
    }

    // db[o] += Σ dy[o][r][s]. Four maps at a time, so that four sums run beside each other.
    /// <summary>Adds some rows of the output's gradient to the biases'.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public void AddBiasRows(float* memory, int first, int end)
    {
        if (!bias)
            return;
        float* dy = memory + site.Dy!.Value.Inside + first * targetRow, sums = memory + biasSums;
        int count = (end - first) * sizes.OutputWidth;
        int maps = groups * groupMaps, o = 0;
        nint map = sizes.OutputMapStride;
        for (; o + 4 <= maps; o += 4, dy += 4 * map)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = dy + lane, sum = sums + o * Maps.Lanes + lane;
                T a = T.Load(sum), b = T.Load(sum + Maps.Lanes), c = T.Load(sum + 2 * Maps.Lanes),
                    d = T.Load(sum + 3 * Maps.Lanes);
                for (int i = 0; i < count; i++, at += Maps.Lanes)
                {
                    a += T.Load(at);
                    b += T.Load(at + map);
                    c += T.Load(at + 2 * map);
                    d += T.Load(at + 3 * map);
                }
                T.Store(a, sum);
                T.Store(b, sum + Maps.Lanes);
                T.Store(c, sum + 2 * Maps.Lanes);
                T.Store(d, sum + 3 * Maps.Lanes);
            }
        for (; o < maps; o++, dy += map)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                T sum = T.Load(sums + o * Maps.Lanes + lane);
                for (int i = 0; i < count; i++)
                    sum += T.Load(dy + i * Maps.Lanes + lane);
                T.Store(sum, sums + o * Maps.Lanes + lane);
            }
    }

    // The border stays as it was made: zero.
    private void Copy(float* memory)
    {
        int length = site.X.Width * Maps.Lanes;
        for (int c = 0; c < site.X.Channels; c++)
            for (int r = 0; r < site.X.Height; r++)
                new ReadOnlySpan<float>(memory + site.X.Inside + c * site.X.MapStride + r * site.X.RowStride, length)
                    .CopyTo(new Span<float>(memory + source.Inside + c * source.MapStride + r * source.RowStride,
                        length));
    }
}
