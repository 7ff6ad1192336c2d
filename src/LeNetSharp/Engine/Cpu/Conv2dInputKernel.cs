using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The input gradient of a convolution on one block: the sliding window where there is a tile for it, else row
/// by row.</summary>
internal sealed unsafe class Conv2dInputKernel<T> where T : struct, IVectorLanes<T>
{
    private readonly Conv2d layer;
    private readonly KernelSite site;
    private readonly Maps dx;
    private readonly Conv2dSizes sizes;
    private readonly int groupMaps;
    private readonly (int Start, int Length)[] tiles = [];
    private readonly delegate*<float*, float*, float*, int, int, Conv2dSizes, void>[] rows = [];

    public Conv2dInputKernel(Conv2d layer, KernelSite site, Maps dx, Conv2dSizes sizes)
    {
        (this.layer, this.site, this.dx, this.sizes) = (layer, site, dx, sizes);
        groupMaps = layer.OutChannels / layer.Groups;
        if (layer.Stride != 1 || layer.Dilation != 1 || layer.Kernel.Width > Conv2dInputGradient<T>.MostKernel)
            return;
        int registers = T.HasManyRegisters ? 28 : 13;
        int most = Math.Clamp(registers / (layer.Kernel.Width + 1), 1, Conv2dInputGradient<T>.MostChannels);
        tiles = Tiles.Split(sizes.Channels, most);
        rows = new delegate*<float*, float*, float*, int, int, Conv2dSizes, void>[tiles.Length];
        for (int i = 0; i < tiles.Length; i++)
            rows[i] = Conv2dInputGradient<T>.Choose(tiles[i].Length, layer.Kernel.Width);
    }

    public void Run(float* memory, float* weights)
    {
        float* w = weights + site.Parameter(0);
        if (tiles.Length == 0)
            Scatter(memory, w);
        else
            Slide(memory, w);
    }

    [MethodImpl(Compilation.HotLoop)]
    private void Slide(float* memory, float* weights)
    {
        for (int group = 0; group < layer.Groups; group++)
            for (int i = 0; i < tiles.Length; i++)
            {
                int channel = group * sizes.Channels + tiles[i].Start;
                float* dy = memory + site.Dy!.Value.Inside + group * groupMaps * sizes.OutputMapStride;
                float* w = weights + group * groupMaps * sizes.WeightsPerMap + tiles[i].Start * sizes.KernelArea;
                float* target = memory + dx.Inside + channel * dx.MapStride;
                for (int row = 0; row < sizes.Height; row++)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        rows[i](dy + lane, w, target + row * dx.RowStride + lane, row + sizes.Padding.Top,
                            groupMaps, sizes);
            }
    }

    // Any stride, dilation and kernel: every output row is spread over the input rows it read, four maps at a time, so
    // that a place of dx is loaded and stored once for four multiply-adds.
    private void Scatter(float* memory, float* weights)
    {
        new Span<float>(memory + dx.Start, dx.Length).Clear();
        for (int group = 0; group < layer.Groups; group++)
            for (int o = 0; o < groupMaps; o += 4)
                for (int c = 0; c < sizes.Channels; c++)
                    for (int u = 0; u < layer.Kernel.Height; u++)
                        for (int v = 0; v < layer.Kernel.Width; v++)
                            for (int r = 0; r < sizes.OutputHeight; r++)
                                ScatterRow(memory, weights, group, o, c, u, v, r);
    }

    [MethodImpl(Compilation.HotLoop)]
    private void ScatterRow(float* memory, float* weights, int group, int o, int c, int u, int v, int r)
    {
        int row = r * layer.Stride.Height + u * layer.Dilation.Height - sizes.Padding.Top;
        if ((uint)row >= (uint)sizes.Height)
            return;
        int map = group * groupMaps + o, maps = Math.Min(4, groupMaps - o);
        float* dy = memory + site.Dy!.Value.Inside + map * sizes.OutputMapStride + r * sizes.OutputWidth * Maps.Lanes;
        float* target = memory + dx.Inside + (group * sizes.Channels + c) * dx.MapStride + row * dx.RowStride;
        float* w = weights + map * sizes.WeightsPerMap + (c * layer.Kernel.Height + u) * layer.Kernel.Width + v;
        float* w4 = stackalloc float[4];
        nint* step = stackalloc nint[4];
        for (int i = 0; i < 4; i++)
            (w4[i], step[i]) = i < maps ? (w[i * sizes.WeightsPerMap], i * sizes.OutputMapStride) : (0f, 0);
        int offset = v * layer.Dilation.Width - sizes.Padding.Left;
        for (int s = 0; s < sizes.OutputWidth; s++)
        {
            int column = s * layer.Stride.Width + offset;
            if ((uint)column >= (uint)sizes.Width)
                continue;
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = target + column * Maps.Lanes + lane, d = dy + s * Maps.Lanes + lane;
                T sum = T.MultiplyAdd(T.Broadcast(w4[0]), T.Load(d), T.Load(at));
                sum = T.MultiplyAdd(T.Broadcast(w4[1]), T.Load(d + step[1]), sum);
                sum = T.MultiplyAdd(T.Broadcast(w4[2]), T.Load(d + step[2]), sum);
                T.Store(T.MultiplyAdd(T.Broadcast(w4[3]), T.Load(d + step[3]), sum), at);
            }
        }
    }
}
