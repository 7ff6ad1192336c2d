using System.Runtime.CompilerServices;

namespace LeNetSharp;

// The points 0, 1, −1, 2, −2 and ∞ of a product of polynomials of degrees 1 and 4.
internal static unsafe class Conv2dPoints
{
    /// <summary>How many points.</summary>
    public const int Count = 6;

    /// <summary>Columns of the window.</summary>
    public const int KernelWidth = 5;

    /// <summary>Weights [o][c][u][v] at the points, [point][c][o][u] with u upside down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfKernels(float* w, float* kernels, int maps, int channels, int height)
    {
        int point = maps * channels * height;
        for (int o = 0; o < maps; o++)
            for (int c = 0; c < channels; c++)
            {
                float* to = kernels + (c * maps + o) * height + height - 1;
                for (int u = 0; u < height; u++, w += KernelWidth, to--)
                {
                    float even = w[0] + w[2] + w[4], odd = w[1] + w[3];
                    float even2 = w[0] + 4 * w[2] + 16 * w[4], odd2 = 2 * w[1] + 8 * w[3];
                    to[0] = 0.25f * w[0];
                    to[point] = (even + odd) * (-1f / 6);
                    to[2 * point] = (even - odd) * (-1f / 6);
                    to[3 * point] = (even2 + odd2) * (1f / 24);
                    to[4 * point] = (even2 - odd2) * (1f / 24);
                    to[5 * point] = w[4];
                }
            }
    }

    /// <summary>Adds the weights' gradients [o][c][u][v], out of what they are at the points, [point][o][c][u].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddKernels(float* products, float* sum, int point)
    {
        for (int i = 0; i < point; i++, products++, sum += KernelWidth)
        {
            float even = (products[point] + products[2 * point]) * (-1f / 6);
            float odd = (products[point] - products[2 * point]) * (-1f / 6);
            float even2 = (products[3 * point] + products[4 * point]) * (1f / 24);
            float odd2 = (products[3 * point] - products[4 * point]) * (1f / 24);
            sum[0] += 0.25f * products[0] + even + even2;
            sum[1] += odd + 2 * odd2;
            sum[2] += even + 4 * even2;
            sum[3] += odd + 8 * odd2;
            sum[4] += even + 16 * even2 + products[5 * point];
        }
    }
}

/// <inheritdoc cref="Conv2dPoints"/>
internal static unsafe class Conv2dPoints<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Windows of six columns, two apart, at a point: [c][row][pair].</summary>
    public static void OfWindows(int point, float* x, float* windows, Conv2dSizes sizes, int rows, int pairs)
    {
        for (int c = 0; c < sizes.Channels; c++)
            for (int r = 0; r < rows; r++, windows += pairs * Maps.Lanes)
                Windows(point, x + c * sizes.MapStride + r * sizes.RowStep, windows, pairs,
                    sizes.OutputWidth % 2 == 1);
    }

    /// <summary>Pairs of output gradients at a point: [row][pair].</summary>
    public static void OfPairs(int point, float* dy, float* gradients, int rows, int width)
    {
        int pairs = (width + 1) / 2;
        for (int r = 0; r < rows; r++, dy += width * Maps.Lanes, gradients += pairs * Maps.Lanes)
            Pairs(point, dy, gradients, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Windows(int point, float* x, float* to, int pairs, bool isLastHalf)
    {
        T four = T.Broadcast(4f), five = T.Broadcast(-5f), minusFour = T.Broadcast(-4f), two = T.Broadcast(2f);
        T minusTwo = T.Broadcast(-2f), zero = T.Broadcast(0f);
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (int p = 0; p < pairs; p++)
            {
                float* at = x + p * 2 * Maps.Lanes + lane;
                float* y = to + p * Maps.Lanes + lane;
                if (point == 0)
                {
                    T.Store(T.MultiplyAdd(four, T.Load(at), T.MultiplyAdd(five, T.Load(at + 2 * Maps.Lanes), T.Load(at + 4 * Maps.Lanes))), y);
                }
                else if (point == 5)
                {
                    T last = isLastHalf && p == pairs - 1 ? zero : T.Load(at + 5 * Maps.Lanes);
                    T.Store(T.MultiplyAdd(four, T.Load(at + Maps.Lanes), T.MultiplyAdd(five, T.Load(at + 3 * Maps.Lanes), last)), y);
                }
                else
                {
                    T a1 = T.Load(at + Maps.Lanes), a2 = T.Load(at + 2 * Maps.Lanes), a3 = T.Load(at + 3 * Maps.Lanes), a4 = T.Load(at + 4 * Maps.Lanes);
                    if (point <= 2)
                    {
                        T even = T.MultiplyAdd(minusFour, a2, a4), odd = T.MultiplyAdd(minusFour, a1, a3);
                        T.Store(point == 1 ? even + odd : even - odd, y);
                    }
                    else
                        T.Store(T.MultiplyAdd(point == 3 ? two : minusTwo, a3 - a1, a4 - a2), y);
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs(int point, float* dy, float* to, int width)
    {
        T zero = T.Broadcast(0f), one = T.Broadcast(1f);
        T factor = point switch { 1 => one, 2 => T.Broadcast(-1f), 3 => T.Broadcast(2f), _ => T.Broadcast(-2f) };
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (int s = 0; s < width; s += 2)
            {
                T first = T.Load(dy + s * Maps.Lanes + lane), second = s + 1 < width ? T.Load(dy + (s + 1) * Maps.Lanes + lane) : zero;
                T value = point == 0 ? first : point == 5 ? second : T.MultiplyAdd(factor, second, first);
                T.Store(value, to + s / 2 * Maps.Lanes + lane);
            }
    }

    /// <summary>The input's gradient, out of what it is at the points, [point][c][row][pair]: each pair reaches six
    /// columns.</summary>
    public static void ToColumns(float* inputs, float* dx, Maps to, Conv2dSizes sizes, int pairs)
    {
        nint row = pairs * Maps.Lanes, point = sizes.Channels * sizes.Height * row;
        for (int c = 0; c < sizes.Channels; c++)
            for (int r = 0; r < sizes.Height; r++, inputs += row)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                    Columns(inputs + lane, point, dx + c * to.MapStride + r * to.RowStride + lane, sizes.Padding.Left,
                        sizes.Width, pairs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(float* g, nint point, float* dx, int left, int width, int pairs)
    {
        T zero = T.Broadcast(0f), two = T.Broadcast(2f), four = T.Broadcast(4f), five = T.Broadcast(-5f);
        T minusFour = T.Broadcast(-4f), minusTwo = T.Broadcast(-2f);
        T a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        int column = -left;
        for (int p = 0; p < pairs; p++, g += Maps.Lanes, column += 2)
        {
            T g0 = T.Load(g), g1 = T.Load(g + point), g2 = T.Load(g + 2 * point), g3 = T.Load(g + 3 * point);
            T g4 = T.Load(g + 4 * point), g5 = T.Load(g + 5 * point);
            T even = g1 + g2, odd = g1 - g2, even2 = g3 + g4, odd2 = g3 - g4;
            a0 = T.MultiplyAdd(four, g0, a0);
            a1 = T.MultiplyAdd(four, g5 - odd, T.MultiplyAdd(minusTwo, odd2, a1));
            a2 = T.MultiplyAdd(five, g0, T.MultiplyAdd(minusFour, even, a2 - even2));
            a3 = T.MultiplyAdd(five, g5, T.MultiplyAdd(two, odd2, a3 + odd));
            Put(a0, dx, column, width);
            Put(a1, dx, column + 1, width);
            (a0, a1, a2, a3) = (a2, a3, g0 + (even + even2), g5);
        }
        Put(a0, dx, column, width);
        Put(a1, dx, column + 1, width);
        Put(a2, dx, column + 2, width);
        Put(a3, dx, column + 3, width);
        for (column += 4; column < width; column++)
            Put(zero, dx, column, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T value, float* dx, int column, int width)
    {
        if ((uint)column < (uint)width)
            T.Store(value, dx + column * Maps.Lanes);
    }
}
