using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary><see cref="Muon"/>'s step of one matrix of weights, in one thread: the same bits at every vector
/// width.</summary>
/// <remarks>Beside the pictures' own multiply-adds these are few (1 of 100 for lenet-modern in batches of 128): rows of
/// four and lanes are enough.</remarks>
internal sealed unsafe class MatrixStep<T> where T : struct, IVectorLanes<T>
{
    private const float A = 3.4445f, B = -4.7750f, C = 2.0315f;

    private readonly Muon optimizer;
    private readonly int offset, rows, columns;

    // The matrix of directions lies with its longer side across: short rows are cheaper to multiply with each other.
    private readonly bool turned;
    private readonly Matrix x, turnedX, product, polynomial, next;

    public MatrixStep(Muon optimizer, Parameter parameter)
    {
        this.optimizer = optimizer;
        offset = parameter.Offset;
        (rows, columns) = (parameter.Shape[0], parameter.Shape.Count / parameter.Shape[0]);
        turned = rows > columns;
        (int shorter, int longer) = turned ? (columns, rows) : (rows, columns);
        (x, next, turnedX) = (new Matrix(shorter, longer), new Matrix(shorter, longer), new Matrix(longer, shorter));
        (product, polynomial) = (new Matrix(shorter, shorter), new Matrix(shorter, shorter));
    }

    /// <summary>Those of a network, the longest first, so that threads end together.</summary>
    public static MatrixStep<T>[] All(Muon optimizer, Network network) =>
        [.. network.Parameters.Where(parameter => optimizer.TakesMatrix(network, parameter))
            .Select(parameter => new MatrixStep<T>(optimizer, parameter)).OrderByDescending(step => step.Work)];

    // Multiply-adds, about.
    private long Work => (long)x.Rows * x.Rows * (x.Columns + x.Rows);

    /// <summary>Changes the weights by their gradient.</summary>
    /// <param name="weights">All of the network's weights.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="state">Their momentum.</param>
    /// <param name="learningRate">The step size.</param>
    public void Update(float* weights, float* gradient, float* state, float learningRate)
    {
        Direct(gradient + offset, state + offset);
        for (int i = 0; i < optimizer.Iterations; i++)
            Iterate();
        float kept = (float)(1 - learningRate * optimizer.WeightDecay),
            rate = (float)(-learningRate * Math.Sqrt(Math.Max(1, (double)rows / columns)));
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
            {
                float* weight = weights + offset + (nint)row * columns + column;
                *weight = MathF.FusedMultiplyAdd(rate, *Direction(row, column), kept * *weight);
            }
    }

    // The momentum with the new gradient, of length one.
    private void Direct(float* gradient, float* state)
    {
        float momentum = (float)optimizer.Momentum, share = (float)(1 - optimizer.Momentum);
        for (int row = 0, i = 0; row < rows; row++)
            for (int column = 0; column < columns; column++, i++)
            {
                float g = share * gradient[i], v = state[i] = MathF.FusedMultiplyAdd(momentum, state[i], g);
                *Direction(row, column) = optimizer.Nesterov ? MathF.FusedMultiplyAdd(momentum, v, g) : v;
            }
        GradientNorm.Multiply<T>(x.Values, (float)(1 / (GradientNorm.Of(x.Span) + 1e-7)));
    }

    // Where the direction of a weight lies.
    private float* Direction(int row, int column) => turned ? x.At(column, row) : x.At(row, column);

    // X ← a·X + (b·P + c·P²)·X with P = X·Xᵀ.
    private void Iterate()
    {
        for (int row = 0; row < x.Rows; row++)
            for (int column = 0; column < x.Columns; column++)
                *turnedX.At(column, row) = *x.At(row, column);
        Matrix.Multiply(x, turnedX, product);
        Matrix.Multiply(product, product, polynomial);
        for (int i = 0; i < polynomial.Span.Length; i++)
            polynomial.Span[i] = MathF.FusedMultiplyAdd(C, polynomial.Span[i], B * product.Span[i]);
        Matrix.Multiply(polynomial, x, next);
        for (int i = 0; i < x.Span.Length; i++)
            x.Span[i] = MathF.FusedMultiplyAdd(A, x.Span[i], next.Span[i]);
    }

    /// <summary>A matrix with zeros around it, so that four rows and two registers are always whole.</summary>
    private sealed class Matrix(int rows, int columns)
    {
        private const int Height = 4, Width = 32;
        public int Rows => rows;

        public int Columns => columns;

        public FloatBuffer Values { get; } =
            new((rows + Height - 1) / Height * Height * ((columns + Width - 1) / Width * Width));

        public Span<float> Span => Values.Span;

        private int Stride => (columns + Width - 1) / Width * Width;

        public float* At(int row, int column) => Values.Pointer + (nint)row * Stride + column;

        /// <summary>product = a · b: each number a sum over a's columns, in their order.</summary>
        [MethodImpl(Compilation.HotLoop)]
        public static void Multiply(Matrix a, Matrix b, Matrix product)
        {
            nint across = a.Stride, stride = b.Stride;
            for (int row = 0; row < a.Rows; row += Height)
                for (int column = 0; column < b.Columns; column += 2 * T.Count)
                {
                    float* left = a.At(row, 0), right = b.At(0, column);
                    T a0 = T.Broadcast(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
                    for (int k = 0; k < a.Columns; k++, left++, right += stride)
                    {
                        T first = T.Load(right), second = T.Load(right + T.Count), factor = T.Broadcast(*left);
                        (a0, a1) = (T.MultiplyAdd(factor, first, a0), T.MultiplyAdd(factor, second, a1));
                        factor = T.Broadcast(left[across]);
                        (b0, b1) = (T.MultiplyAdd(factor, first, b0), T.MultiplyAdd(factor, second, b1));
                        factor = T.Broadcast(left[2 * across]);
                        (c0, c1) = (T.MultiplyAdd(factor, first, c0), T.MultiplyAdd(factor, second, c1));
                        factor = T.Broadcast(left[3 * across]);
                        (d0, d1) = (T.MultiplyAdd(factor, first, d0), T.MultiplyAdd(factor, second, d1));
                    }
                    Store(a0, a1, product.At(row, column));
                    Store(b0, b1, product.At(row + 1, column));
                    Store(c0, c1, product.At(row + 2, column));
                    Store(d0, d1, product.At(row + 3, column));
                }
        }

        private static void Store(T first, T second, float* place)
        {
            T.Store(first, place);
            T.Store(second, place + T.Count);
        }
    }
}
