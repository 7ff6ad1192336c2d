using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Five columns of weights, windows of six columns and pairs of output gradients, as values at the points 0,
/// 1, −1, 2, −2 and ∞ of the polynomials whose coefficients they are; and back.</summary>
internal static unsafe class Conv2dPoints
{
    /// <summary>How many points.</summary>
    public const int Count = 6;

    /// <summary>Columns of the window.</summary>
    public const int KernelWidth = 5;

    /// <summary>The points two by two, as what they need is the same but for a sign: 0 and ∞, 1 and −1, 2 and
    /// −2.</summary>
    public static PointPair[] Pairs { get; } = [new(0, 5, 0), new(1, 2, 1), new(3, 4, 2)];

    /// <summary>Weights [o][c][u][v] at the points, [point][c][o][u] with u upside down.</summary>
    [MethodImpl(Compilation.HotLoop)]
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

    /// <summary>Adds the weights' gradients [o][c][u][v], out of what they are at the points,
    /// [point][o][c][u].</summary>
    [MethodImpl(Compilation.HotLoop)]
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
    /// <summary>Windows of six columns, two apart, at two points: [point][c][row][window].</summary>
    public static void OfWindows(PointPair points, float* x, float* windows, Conv2dSizes sizes, int rows, int pairs)
    {
        nint row = pairs * Maps.Lanes, second = sizes.Channels * rows * row;
        int whole = sizes.OutputWidth / 2;
        for (int c = 0; c < sizes.Channels; c++, windows += rows * row)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                if (points.Value == 0)
                    WindowsAtEnds(x + c * sizes.MapStride + lane, sizes.RowStep, windows + lane, second, rows,
                        pairs, whole);
                else
                    Windows(points.Value, x + c * sizes.MapStride + lane, sizes.RowStep, windows + lane,
                        second, rows, pairs);
    }

    // Of x⁴ − (4 + 1)·x² + 4, times x at infinity. The window of a last column that has no neighbour ends one before.
    [MethodImpl(Compilation.HotLoop)]
    private static void WindowsAtEnds(float* x, nint row, float* to, nint second, int rows, int pairs, int whole)
    {
        T four = T.Broadcast(4f), five = T.Broadcast(-5f);
        for (int r = 0; r < rows; r++, x += row)
        {
            float* at = x;
            for (int p = 0; p < pairs; p++, at += 2 * Maps.Lanes, to += Maps.Lanes)
            {
                T last = p < whole ? T.Load(at + 5 * Maps.Lanes) : default;
                T.Store(T.MultiplyAdd(four, T.Load(at),
                    T.MultiplyAdd(five, T.Load(at + 2 * Maps.Lanes), T.Load(at + 4 * Maps.Lanes))), to);
                T.Store(T.MultiplyAdd(four, T.Load(at + Maps.Lanes),
                    T.MultiplyAdd(five, T.Load(at + 3 * Maps.Lanes), last)), to + second);
            }
        }
    }

    // Of (x² − 4)·x·(x ± 1) at ±1, of (x² − 1)·x·(x ± 2) at ±2.
    [MethodImpl(Compilation.HotLoop)]
    private static void Windows(int point, float* x, nint row, float* to, nint second, int rows, int pairs)
    {
        T value = T.Broadcast((float)point), minus = T.Broadcast((float)-point),
            other = T.Broadcast(point == 1 ? -4f : -1f);
        for (int r = 0; r < rows; r++, x += row)
        {
            float* at = x;
            for (int p = 0; p < pairs; p++, at += 2 * Maps.Lanes, to += Maps.Lanes)
            {
                T even = T.MultiplyAdd(other, T.Load(at + 2 * Maps.Lanes), T.Load(at + 4 * Maps.Lanes));
                T odd = T.MultiplyAdd(other, T.Load(at + Maps.Lanes), T.Load(at + 3 * Maps.Lanes));
                T.Store(T.MultiplyAdd(value, odd, even), to);
                T.Store(T.MultiplyAdd(minus, odd, even), to + second);
            }
        }
    }

    /// <summary>Pairs of columns of output gradients at two points: [point][row][pair].</summary>
    public static void OfColumns(PointPair points, float* dy, float* gradients, int rows, int width)
    {
        nint second = (nint)rows * ((width + 1) / 2) * Maps.Lanes;
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            if (points.Value == 0)
                ColumnsAtEnds(dy + lane, gradients + lane, second, rows, width);
            else
                Columns(points.Value, dy + lane, gradients + lane, second, rows, width);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void ColumnsAtEnds(float* dy, float* to, nint second, int rows, int width)
    {
        for (int r = 0; r < rows; r++, dy += width * Maps.Lanes)
            for (int s = 0; s < width; s += 2, to += Maps.Lanes)
            {
                T.Store(T.Load(dy + s * Maps.Lanes), to);
                T.Store(s + 1 < width ? T.Load(dy + (s + 1) * Maps.Lanes) : default, to + second);
            }
    }

    // a + value·b
    [MethodImpl(Compilation.HotLoop)]
    private static void Columns(int point, float* dy, float* to, nint second, int rows, int width)
    {
        T value = T.Broadcast((float)point), minus = T.Broadcast((float)-point);
        for (int r = 0; r < rows; r++, dy += width * Maps.Lanes)
            for (int s = 0; s < width; s += 2, to += Maps.Lanes)
            {
                T a = T.Load(dy + s * Maps.Lanes), b = s + 1 < width ? T.Load(dy + (s + 1) * Maps.Lanes) : default;
                T.Store(T.MultiplyAdd(value, b, a), to);
                T.Store(T.MultiplyAdd(minus, b, a), to + second);
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
                    ToColumns(inputs + lane, point, dx + c * to.MapStride + r * to.RowStride + lane, sizes.Padding.Left,
                        sizes.Width, pairs);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void ToColumns(float* g, nint point, float* dx, int left, int width, int pairs)
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T value, float* dx, int column, int width)
    {
        if ((uint)column < (uint)width)
            T.Store(value, dx + column * Maps.Lanes);
    }
}

/// <summary>Two points, by number, and the value that they share but for its sign.</summary>
internal readonly record struct PointPair(int First, int Second, int Value);
