using System.Runtime.CompilerServices;

namespace LeNetSharp;

// What a normalised channel of a block goes through before the next layer reads it: a = (x − mean)·factor + bias, y =
// f(a), and maybe the largest y of each two by two. Nothing but x is kept for the way back: a and y are computed again,
// which takes less time than to fetch them. x is [row][column][16 lanes] without gaps, y and dy have a border. Going
// back, g is the gradient to a: dy·f′, for the first of the largest. Each sum runs in four parts, in every lane: part =
// column mod 4, or the place in a window. Parts are added as (0 + 1) + (2 + 3), lanes as a tree in double: the same
// bits at every width.
internal static unsafe class ActivatedLoops<T, TFormula> where T : struct, IVectorLanes<T>
    where TFormula : struct, IActivation
{
    /// <summary>y = f(a).</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Forward(TFormula formula, float* x, float* y, MapSizes sizes, ChannelAffine affine)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), b = T.Broadcast(affine.Bias);
        for (int r = 0; r < sizes.Height; r++, y += sizes.OutputRow)
            for (int end = sizes.Width * Maps.Lanes, i = 0; i < end; i += T.Count, x += T.Count)
                T.Store(formula.Apply(T.MultiplyAdd(T.Load(x) - m, k, b), exp), y + i);
    }

    /// <summary>y = the largest f(a) of two by two.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void ForwardPooled(TFormula formula, float* x, float* y, MapSizes sizes, ChannelAffine affine)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), b = T.Broadcast(affine.Bias),
            least = T.Broadcast(float.NegativeInfinity);
        nint row = sizes.Width * Maps.Lanes;
        for (int r = 0; r < sizes.Height; r += 2, x += 2 * row, y += sizes.OutputRow)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = x + lane, to = y + lane;
                for (int s = 0; s < sizes.Width; s += 2, at += 2 * Maps.Lanes, to += Maps.Lanes)
                {
                    T most = T.Max(least, formula.Apply(T.MultiplyAdd(T.Load(at) - m, k, b), exp));
                    most = T.Max(most, formula.Apply(T.MultiplyAdd(T.Load(at + Maps.Lanes) - m, k, b), exp));
                    most = T.Max(most, formula.Apply(T.MultiplyAdd(T.Load(at + row) - m, k, b), exp));
                    T.Store(T.Max(most, formula.Apply(T.MultiplyAdd(T.Load(at + row + Maps.Lanes) - m, k, b), exp)),
                        to);
                }
            }
    }

    /// <summary>Σ g and Σ g·(x − mean) of the first lanes.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static (double Sum, double Products) Products(TFormula formula, float* x, float* dy, MapSizes sizes,
        ChannelAffine affine, int lanes)
    {
        float* sums = stackalloc float[2 * Maps.Lanes];
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), bias = T.Broadcast(affine.Bias);
        int width = sizes.Width;
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a, aa = a, bb = a, cc = a, dd = a;
            float* at = x + lane, row = dy + lane;
            for (int r = 0; r < sizes.Height; r++, row += sizes.GradientRow)
            {
                float* of = row;
                int s = 0;
                for (; s + 4 <= width; s += 4, at += 4 * Maps.Lanes, of += 4 * Maps.Lanes)
                {
                    Add(formula, T.Load(at) - m, T.Load(of), k, bias, exp, ref a, ref aa);
                    Add(formula, T.Load(at + Maps.Lanes) - m, T.Load(of + Maps.Lanes), k, bias, exp, ref b, ref bb);
                    Add(formula, T.Load(at + 2 * Maps.Lanes) - m, T.Load(of + 2 * Maps.Lanes), k, bias, exp,
                        ref c, ref cc);
                    Add(formula, T.Load(at + 3 * Maps.Lanes) - m, T.Load(of + 3 * Maps.Lanes), k, bias, exp,
                        ref d, ref dd);
                }
                if (s < width) Add(formula, T.Load(at) - m, T.Load(of), k, bias, exp, ref a, ref aa);
                if (s + 1 < width)
                    Add(formula, T.Load(at + Maps.Lanes) - m, T.Load(of + Maps.Lanes), k, bias, exp, ref b, ref bb);
                if (s + 2 < width)
                    Add(formula, T.Load(at + 2 * Maps.Lanes) - m, T.Load(of + 2 * Maps.Lanes), k, bias, exp,
                        ref c, ref cc);
                at += (width - s) * Maps.Lanes;
            }
            T.Store((a + b) + (c + d), sums + lane);
            T.Store((aa + bb) + (cc + dd), sums + Maps.Lanes + lane);
        }
        return (ChannelLoops<T>.Total(sums, lanes), ChannelLoops<T>.Total(sums + Maps.Lanes, lanes));
    }

    /// <summary>The same where the largest of two by two was taken.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static (double Sum, double Products) ProductsPooled(TFormula formula, float* x, float* dy, MapSizes sizes,
        ChannelAffine affine, int lanes)
    {
        float* sums = stackalloc float[2 * Maps.Lanes];
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), bias = T.Broadcast(affine.Bias);
        nint row = sizes.Width * Maps.Lanes;
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a, aa = a, bb = a, cc = a, dd = a;
            float* at = x + lane, line = dy + lane;
            for (int r = 0; r < sizes.Height; r += 2, at += row, line += sizes.GradientRow)
                for (int s = 0; s < sizes.Width; s += 2, at += 2 * Maps.Lanes)
                {
                    T xa = T.Load(at) - m, xb = T.Load(at + Maps.Lanes) - m, xc = T.Load(at + row) - m,
                        xd = T.Load(at + row + Maps.Lanes) - m;
                    Window window = Window.Of(formula, xa, xb, xc, xd, k, bias, T.Load(line + s / 2 * Maps.Lanes), exp);
                    (a, aa) = (a + window.A, T.MultiplyAdd(xa, window.A, aa));
                    (b, bb) = (b + window.B, T.MultiplyAdd(xb, window.B, bb));
                    (c, cc) = (c + window.C, T.MultiplyAdd(xc, window.C, cc));
                    (d, dd) = (d + window.D, T.MultiplyAdd(xd, window.D, dd));
                }
            T.Store((a + b) + (c + d), sums + lane);
            T.Store((aa + bb) + (cc + dd), sums + Maps.Lanes + lane);
        }
        return (ChannelLoops<T>.Total(sums, lanes), ChannelLoops<T>.Total(sums + Maps.Lanes, lanes));
    }

    /// <summary>dx = (g·factor + (x − mean)·ofDistance + constant)·mask; dx may be x.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void InputGradient(TFormula formula, float* x, float* dy, float* dx, MapSizes sizes,
        ChannelAffine affine, InputFactors factors, float* mask)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), b = T.Broadcast(affine.Bias);
        T f = T.Broadcast(factors.OfGradient), d = T.Broadcast(factors.OfDistance),
            constant = T.Broadcast(factors.Constant);
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T filled = T.Load(mask + lane);
            float* at = x + lane, to = dx + lane, row = dy + lane;
            for (int r = 0; r < sizes.Height; r++, row += sizes.GradientRow)
                for (int s = 0; s < sizes.Width; s++, at += Maps.Lanes, to += Maps.Lanes)
                {
                    T distance = T.Load(at) - m;
                    T g = Gradient(formula, distance, T.Load(row + s * Maps.Lanes), k, b, exp);
                    T.Store(T.MultiplyAdd(distance, d, T.MultiplyAdd(g, f, constant)) * filled, to);
                }
        }
    }

    /// <summary>The same where the largest of two by two was taken.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void InputGradientPooled(TFormula formula, float* x, float* dy, float* dx, MapSizes sizes,
        ChannelAffine affine, InputFactors factors, float* mask)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T m = T.Broadcast(affine.Mean), k = T.Broadcast(affine.Factor), bias = T.Broadcast(affine.Bias);
        T f = T.Broadcast(factors.OfGradient), o = T.Broadcast(factors.OfDistance),
            constant = T.Broadcast(factors.Constant);
        nint row = sizes.Width * Maps.Lanes;
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T filled = T.Load(mask + lane);
            float* at = x + lane, to = dx + lane, line = dy + lane;
            for (int r = 0; r < sizes.Height; r += 2, at += row, to += row, line += sizes.GradientRow)
                for (int s = 0; s < sizes.Width; s += 2, at += 2 * Maps.Lanes, to += 2 * Maps.Lanes)
                {
                    T xa = T.Load(at) - m, xb = T.Load(at + Maps.Lanes) - m, xc = T.Load(at + row) - m,
                        xd = T.Load(at + row + Maps.Lanes) - m;
                    Window window = Window.Of(formula, xa, xb, xc, xd, k, bias, T.Load(line + s / 2 * Maps.Lanes), exp);
                    T.Store(T.MultiplyAdd(xa, o, T.MultiplyAdd(window.A, f, constant)) * filled, to);
                    T.Store(T.MultiplyAdd(xb, o, T.MultiplyAdd(window.B, f, constant)) * filled, to + Maps.Lanes);
                    T.Store(T.MultiplyAdd(xc, o, T.MultiplyAdd(window.C, f, constant)) * filled, to + row);
                    T.Store(T.MultiplyAdd(xd, o, T.MultiplyAdd(window.D, f, constant)) * filled, to + row + Maps.Lanes);
                }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gradient(TFormula formula, T distance, T dy, T factor, T bias, in ExpConstants<T> exp)
    {
        T a = T.MultiplyAdd(distance, factor, bias);
        return dy * formula.Slope(TFormula.SlopeNeedsInput ? a : formula.Apply(a, exp), exp);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TFormula formula, T distance, T dy, T factor, T bias, in ExpConstants<T> exp, ref T sum,
        ref T products)
    {
        T g = Gradient(formula, distance, dy, factor, bias, exp);
        sum += g;
        products = T.MultiplyAdd(distance, g, products);
    }

    // The gradients to the four a of a window: all of dy goes to the first that gave the largest y.
    private readonly struct Window(T a, T b, T c, T d)
    {
        public readonly T A = a, B = b, C = c, D = d;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Window Of(TFormula formula, T xa, T xb, T xc, T xd, T factor, T bias, T dy,
            in ExpConstants<T> exp)
        {
            T a = T.MultiplyAdd(xa, factor, bias), b = T.MultiplyAdd(xb, factor, bias),
                c = T.MultiplyAdd(xc, factor, bias), d = T.MultiplyAdd(xd, factor, bias);
            T fa = formula.Apply(a, exp), fb = formula.Apply(b, exp), fc = formula.Apply(c, exp),
                fd = formula.Apply(d, exp);
            T most = T.Max(T.Max(T.Max(T.Max(T.Broadcast(float.NegativeInfinity), fa), fb), fc), fd);
            T rest = dy;
            return new Window(Share(formula, most, ref rest, fa, a, exp), Share(formula, most, ref rest, fb, b, exp),
                Share(formula, most, ref rest, fc, c, exp), Share(formula, most, ref rest, fd, d, exp));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static T Share(TFormula formula, T most, ref T rest, T value, T input, in ExpConstants<T> exp)
        {
            T zero = T.Broadcast(0f);
            T share = T.IfGreater(most, value, zero, rest);
            rest = T.IfGreater(most, value, rest, zero);
            return share * formula.Slope(TFormula.SlopeNeedsInput ? input : value, exp);
        }
    }
}

/// <summary>One channel before and after: places of x, and floats from one row of the output, and of its gradient, to
/// the next.</summary>
internal readonly record struct MapSizes(int Height, int Width, nint OutputRow, nint GradientRow);
