using System.Runtime.CompilerServices;

namespace LeNetSharp;

// dx[c][y][x] = Σ w[o,c,u,v]·dy[o][y + top − u][x + left − v], over the dy that exist; stride and dilation 1.
// A window of TKernel + 1 columns of dx slides over the row: two dy at a time are spread over all columns that they
// reach, then the two columns that no later dy reaches are stored. So no padding is ever multiplied. Each weight serves
// two dy, each dy all weights: with 4 channels and kernel 5, 22 loads feed 40 multiply-adds into 24 accumulators.
// The weights are read as they lie, [o][c][u][v]: from one channel of the tile to the next is one kernel's area.
// The sum runs over x, u, o in order, in every lane: the same bits everywhere.
internal static unsafe class Conv2dInputGradient<T> where T : struct, IVectorLanes<T>
{
    /// <summary>The widest kernel there is a tile for.</summary>
    public const int MostKernel = 5;

    /// <summary>The most channels a tile takes.</summary>
    public const int MostChannels = 4;

    public static delegate*<float*, float*, float*, int, int, Conv2dSizes, void> Choose(int channels, int kernel) =>
        channels switch
        {
            1 => Choose<One>(kernel),
            2 => Choose<Two>(kernel),
            3 => Choose<Three>(kernel),
            _ => Choose<Four>(kernel),
        };

    private static delegate*<float*, float*, float*, int, int, Conv2dSizes, void> Choose<TChannels>(int kernel)
        where TChannels : IConstant => kernel switch
        {
            1 => &Row<TChannels, One>,
            2 => &Row<TChannels, Two>,
            3 => &Row<TChannels, Three>,
            4 => &Row<TChannels, Four>,
            _ => &Row<TChannels, Five>,
        };

    // dy points to (map 0, row 0, column 0), w to the tile's weights, dx to (channel 0, this row, column 0); u runs
    // from first to last, and dy row = row − u.
    [MethodImpl(Compilation.HotLoop)]
    private static void Row<TChannels, TKernel>(float* dy, float* w, float* dx, int row, int maps, Conv2dSizes sizes)
        where TChannels : IConstant where TKernel : IConstant
    {
        int width = sizes.OutputWidth, left = sizes.Padding.Left, columns = sizes.Width;
        int first = Math.Max(0, row - sizes.OutputHeight + 1), last = Math.Min(sizes.Kernel.Height - 1, row);
        nint area = sizes.KernelArea, area3 = 3 * area, weights = sizes.WeightsPerMap;
        nint map = sizes.OutputMapStride, line = sizes.OutputWidth * Maps.Lanes, channel = sizes.InputMapStride;
        T zero = T.Broadcast(0f);
        T a00 = zero, a01 = zero, a02 = zero, a03 = zero, a04 = zero, a05 = zero;
        T a10 = zero, a11 = zero, a12 = zero, a13 = zero, a14 = zero, a15 = zero;
        T a20 = zero, a21 = zero, a22 = zero, a23 = zero, a24 = zero, a25 = zero;
        T a30 = zero, a31 = zero, a32 = zero, a33 = zero, a34 = zero, a35 = zero;
        int s = 0;
        for (; s < width; s += 2)
        {
            bool pair = s + 1 < width;
            for (int u = first; u <= last; u++)
            {
                float* d = dy + (row - u) * line + s * Maps.Lanes;
                float* at = w + u * sizes.Kernel.Width;
                for (int o = 0; o < maps; o++, d += map, at += weights)
                {
                    T d0 = T.Load(d), d1 = pair ? T.Load(d + Maps.Lanes) : zero;
                    T w00 = T.Broadcast(at[0]);
                    a00 = T.MultiplyAdd(d0, w00, a00);
                    a01 = T.MultiplyAdd(d1, w00, a01);
                    if (TKernel.Value > 1)
                    {
                        T w01 = T.Broadcast(at[1]);
                        a01 = T.MultiplyAdd(d0, w01, a01);
                        a02 = T.MultiplyAdd(d1, w01, a02);
                    }
                    if (TKernel.Value > 2)
                    {
                        T w02 = T.Broadcast(at[2]);
                        a02 = T.MultiplyAdd(d0, w02, a02);
                        a03 = T.MultiplyAdd(d1, w02, a03);
                    }
                    if (TKernel.Value > 3)
                    {
                        T w03 = T.Broadcast(at[3]);
                        a03 = T.MultiplyAdd(d0, w03, a03);
                        a04 = T.MultiplyAdd(d1, w03, a04);
                    }
                    if (TKernel.Value > 4)
                    {
                        T w04 = T.Broadcast(at[4]);
                        a04 = T.MultiplyAdd(d0, w04, a04);
                        a05 = T.MultiplyAdd(d1, w04, a05);
                    }
                    if (TChannels.Value > 1)
                    {
                        T w10 = T.Broadcast(at[area + 0]);
                        a10 = T.MultiplyAdd(d0, w10, a10);
                        a11 = T.MultiplyAdd(d1, w10, a11);
                        if (TKernel.Value > 1)
                        {
                            T w11 = T.Broadcast(at[area + 1]);
                            a11 = T.MultiplyAdd(d0, w11, a11);
                            a12 = T.MultiplyAdd(d1, w11, a12);
                        }
                        if (TKernel.Value > 2)
                        {
                            T w12 = T.Broadcast(at[area + 2]);
                            a12 = T.MultiplyAdd(d0, w12, a12);
                            a13 = T.MultiplyAdd(d1, w12, a13);
                        }
                        if (TKernel.Value > 3)
                        {
                            T w13 = T.Broadcast(at[area + 3]);
                            a13 = T.MultiplyAdd(d0, w13, a13);
                            a14 = T.MultiplyAdd(d1, w13, a14);
                        }
                        if (TKernel.Value > 4)
                        {
                            T w14 = T.Broadcast(at[area + 4]);
                            a14 = T.MultiplyAdd(d0, w14, a14);
                            a15 = T.MultiplyAdd(d1, w14, a15);
                        }
                    }
                    if (TChannels.Value > 2)
                    {
                        T w20 = T.Broadcast(at[2 * area + 0]);
                        a20 = T.MultiplyAdd(d0, w20, a20);
                        a21 = T.MultiplyAdd(d1, w20, a21);
                        if (TKernel.Value > 1)
                        {
                            T w21 = T.Broadcast(at[2 * area + 1]);
                            a21 = T.MultiplyAdd(d0, w21, a21);
                            a22 = T.MultiplyAdd(d1, w21, a22);
                        }
                        if (TKernel.Value > 2)
                        {
                            T w22 = T.Broadcast(at[2 * area + 2]);
                            a22 = T.MultiplyAdd(d0, w22, a22);
                            a23 = T.MultiplyAdd(d1, w22, a23);
                        }
                        if (TKernel.Value > 3)
                        {
                            T w23 = T.Broadcast(at[2 * area + 3]);
                            a23 = T.MultiplyAdd(d0, w23, a23);
                            a24 = T.MultiplyAdd(d1, w23, a24);
                        }
                        if (TKernel.Value > 4)
                        {
                            T w24 = T.Broadcast(at[2 * area + 4]);
                            a24 = T.MultiplyAdd(d0, w24, a24);
                            a25 = T.MultiplyAdd(d1, w24, a25);
                        }
                    }
                    if (TChannels.Value > 3)
                    {
                        T w30 = T.Broadcast(at[area3 + 0]);
                        a30 = T.MultiplyAdd(d0, w30, a30);
                        a31 = T.MultiplyAdd(d1, w30, a31);
                        if (TKernel.Value > 1)
                        {
                            T w31 = T.Broadcast(at[area3 + 1]);
                            a31 = T.MultiplyAdd(d0, w31, a31);
                            a32 = T.MultiplyAdd(d1, w31, a32);
                        }
                        if (TKernel.Value > 2)
                        {
                            T w32 = T.Broadcast(at[area3 + 2]);
                            a32 = T.MultiplyAdd(d0, w32, a32);
                            a33 = T.MultiplyAdd(d1, w32, a33);
                        }
                        if (TKernel.Value > 3)
                        {
                            T w33 = T.Broadcast(at[area3 + 3]);
                            a33 = T.MultiplyAdd(d0, w33, a33);
                            a34 = T.MultiplyAdd(d1, w33, a34);
                        }
                        if (TKernel.Value > 4)
                        {
                            T w34 = T.Broadcast(at[area3 + 4]);
                            a34 = T.MultiplyAdd(d0, w34, a34);
                            a35 = T.MultiplyAdd(d1, w34, a35);
                        }
                    }
                }
            }
            Put(a00, dx + 0 * channel, s - left, columns);
            Put(a01, dx + 0 * channel, s + 1 - left, columns);
            (a00, a01, a02, a03, a04, a05) = (a02, a03, a04, a05, zero, zero);
            if (TChannels.Value > 1)
            {
                Put(a10, dx + 1 * channel, s - left, columns);
                Put(a11, dx + 1 * channel, s + 1 - left, columns);
                (a10, a11, a12, a13, a14, a15) = (a12, a13, a14, a15, zero, zero);
            }
            if (TChannels.Value > 2)
            {
                Put(a20, dx + 2 * channel, s - left, columns);
                Put(a21, dx + 2 * channel, s + 1 - left, columns);
                (a20, a21, a22, a23, a24, a25) = (a22, a23, a24, a25, zero, zero);
            }
            if (TChannels.Value > 3)
            {
                Put(a30, dx + 3 * channel, s - left, columns);
                Put(a31, dx + 3 * channel, s + 1 - left, columns);
                (a30, a31, a32, a33, a34, a35) = (a32, a33, a34, a35, zero, zero);
            }
        }
        if (TKernel.Value > 1) Put(a00, dx + 0 * channel, s + 0 - left, columns);
        if (TKernel.Value > 2) Put(a01, dx + 0 * channel, s + 1 - left, columns);
        if (TKernel.Value > 3) Put(a02, dx + 0 * channel, s + 2 - left, columns);
        if (TKernel.Value > 4) Put(a03, dx + 0 * channel, s + 3 - left, columns);
        if (TChannels.Value > 1)
        {
            if (TKernel.Value > 1) Put(a10, dx + 1 * channel, s + 0 - left, columns);
            if (TKernel.Value > 2) Put(a11, dx + 1 * channel, s + 1 - left, columns);
            if (TKernel.Value > 3) Put(a12, dx + 1 * channel, s + 2 - left, columns);
            if (TKernel.Value > 4) Put(a13, dx + 1 * channel, s + 3 - left, columns);
        }
        if (TChannels.Value > 2)
        {
            if (TKernel.Value > 1) Put(a20, dx + 2 * channel, s + 0 - left, columns);
            if (TKernel.Value > 2) Put(a21, dx + 2 * channel, s + 1 - left, columns);
            if (TKernel.Value > 3) Put(a22, dx + 2 * channel, s + 2 - left, columns);
            if (TKernel.Value > 4) Put(a23, dx + 2 * channel, s + 3 - left, columns);
        }
        if (TChannels.Value > 3)
        {
            if (TKernel.Value > 1) Put(a30, dx + 3 * channel, s + 0 - left, columns);
            if (TKernel.Value > 2) Put(a31, dx + 3 * channel, s + 1 - left, columns);
            if (TKernel.Value > 3) Put(a32, dx + 3 * channel, s + 2 - left, columns);
            if (TKernel.Value > 4) Put(a33, dx + 3 * channel, s + 3 - left, columns);
        }
    }

    // Columns outside the picture are padding, whose gradient nobody asks for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T value, float* row, int column, int columns)
    {
        if ((uint)column < (uint)columns)
            T.Store(value, row + column * Maps.Lanes);
    }
}
