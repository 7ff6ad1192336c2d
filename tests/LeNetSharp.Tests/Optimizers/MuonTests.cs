using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class MuonTests
{
    // The matrices: 3 x 9, and a hidden layer of 11 x 48 with more columns, one of 20 x 11 with more rows; the last
    // layer is none.
    private static readonly Network network = new(new Sequential(
        new Conv2d(3, kernel: 3), new Tanh(), new Flatten(), new Linear(11), new BatchNorm1d(), new Tanh(),
        new Linear(20), new Tanh(), new Linear(5)), [1, 6, 6]);

    private static readonly int[] batch = [.. Enumerable.Range(0, 30)];
    private static readonly ImageSet images = Draw.Images(network.Input, batch.Length, 5, Draw.Scaled);

    [Fact]
    public void WhatIsNoMatrixFollowsMomentum() =>
        OptimizerCheck.Run(new Muon(0.02f, momentum: 0.9, others: 4), (w, g, s, rate, _) =>
    {
        s[0] = 0.9 * s[0] + g;
        return w - 4 * rate * (g + 0.9 * s[0]);
    });

    [Fact]
    public void WithoutNesterovItStepsAlongTheMomentum() =>
        OptimizerCheck.Run(new Muon(0.02f, momentum: 0.5, nesterov: false, weightDecay: 0.1), (w, g, s, rate, _) =>
    {
        s[0] = 0.5 * s[0] + g;
        return w - 2.5 * rate * s[0];
    });

    [Fact]
    public void TakesConvolutionsAndHiddenLayers()
    {
        Muon optimizer = new();
        Assert.Equal(["0.weight", "3.weight", "6.weight"], network.Parameters.Where(parameter =>
            optimizer.TakesMatrix(network, parameter)).Select(parameter => parameter.Name));
        Network lenet5 = Networks.Find("lenet5")!;
        Assert.DoesNotContain(lenet5.Parameters, parameter =>
            parameter.Mask is not null && optimizer.TakesMatrix(lenet5, parameter));
    }

    // The small singular values of a gradient grow 3.4445 times in each iteration, and its rounding with them.
    [Theory]
    [InlineData(true, 0.0, 5)]
    [InlineData(false, 0.5, 5)]
    [InlineData(true, 0.5, 2)]
    public void MatricesFollowTheFormula(bool nesterov, double decay, int iterations)
    {
        Muon optimizer = new(0.1f, momentum: 0.8, nesterov, decay, iterations: iterations);
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session = engine.Train(Draw.Model(network, Draw.Scaled), images, optimizer);
            Dictionary<string, double[,]> momenta = [];
            for (int step = 0; step < 3; step++)
            {
                Model before = session.Snapshot(step);
                BatchGradients gradients = session.Gradients(batch);
                session.Step(batch, 0.1f);
                Model after = session.Snapshot(step + 1);
                foreach (Parameter parameter in network.Parameters.Where(parameter =>
                    optimizer.TakesMatrix(network, parameter)))
                {
                    double[,] g = Rows(parameter, gradients.Parameters[parameter.Name].Values),
                        v = momenta.GetValueOrDefault(parameter.Name, new double[g.GetLength(0), g.GetLength(1)]);
                    v = momenta[parameter.Name] = Sum(0.8, v, 0.2, g);
                    double[,] o = Orthogonalised(nesterov ? Sum(0.8, v, 0.2, g) : v, iterations),
                        w = Rows(parameter, before.Parameter(parameter.Name).Values);
                    double[,] expected = Sum(1 - 0.1 * decay, w,
                        -0.1 * Math.Sqrt(Math.Max(1, (double)g.GetLength(0) / g.GetLength(1))), o);
                    float[] now = after.Parameter(parameter.Name).Values.ToArray();
                    for (int i = 0; i < now.Length; i++)
                        new Tolerance(1e-5, 1e-5)
                            .Check($"{optimizer}, {parameter.Name}, step {step}, {Engines.Text(engine)}", i, now[i],
                                expected[i / g.GetLength(1), i % g.GetLength(1)]);
                }
            }
        }
    }

    // No direction is longer than the iteration's highest value, 1.21, whatever the gradient.
    [Fact]
    public unsafe void NoStepIsLongerThanTheLearningRateAllows() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.UInt, Gen.Double[-20, 10])
            .Sample((rows, columns, stream, power) =>
        {
            Parameter parameter = new("weight", [rows, columns], Initializer.Zeros, columns, rows);
            FloatBuffer weights = new(rows * columns), gradient = new(rows * columns), state = new(rows * columns);
            Draw.Normal(rows * columns, stream).Select(value => (float)(value * Math.Pow(10, power))).ToArray()
                .CopyTo(gradient.Span);
            new MatrixStep<Lanes8>(new Muon(nesterov: false), parameter)
                .Update(weights.Pointer, gradient.Pointer, state.Pointer, 1f);
            double[,] step = Rows(parameter, weights.Span);
            Assert.InRange(Norm(step) / Math.Sqrt(Math.Max(1, (double)rows / columns)), power > -4 ? 0.6 : 0, 1.22);
            double along = 0;
            for (int i = 0; i < rows * columns; i++)
                along += (double)gradient.Span[i] * weights.Span[i];
            Assert.True(along <= 0, $"{rows} x {columns}, stream {stream}: uphill by {along}");
        }, iter: 200);

    [Fact]
    public unsafe void WithoutAGradientNothingMoves()
    {
        FloatBuffer weights = new(12), none = new(12), state = new(12);
        weights.Span.Fill(0.5f);
        new MatrixStep<Lanes16>(new Muon(), new Parameter("weight", [3, 4], Initializer.Zeros, 4, 3))
            .Update(weights.Pointer, none.Pointer, state.Pointer, 1f);
        Assert.All(weights.Span.ToArray(), weight => Assert.Equal(0.5f, weight));
    }

    [Fact]
    public void HasTheSameBitsOnEveryEngine()
    {
        float[] Weights(CpuEngine engine)
        {
            using ITrainingSession session = engine.Train(Draw.Model(network, Draw.Scaled), images,
                new Muon(weightDecay: 0.1, clipNorm: 0.5) { Average = 0.9 });
            for (int step = 0; step < 5; step++)
                session.Step(batch, 0.02f);
            return [.. session.Snapshot(5).Weights.Span, .. session.OptimizerState().Values.Span];
        }
        Assert.All(Engines.All, engine => Assert.Equal(Weights(Engines.All[0]), Weights(engine)));
    }

    // One picture at a time goes the way of batches, as a matrix is changed there.
    [Fact]
    public void TakesOnePictureAtATime()
    {
        Network small =
            new(new Sequential(new Conv2d(3, kernel: 3), new Tanh(), new Flatten(), new Linear(5)), [1, 6, 6]);
        float[] Weights(bool single)
        {
            using ITrainingSession session = Engines.All[0]
                .Train(Draw.Model(small, Draw.Scaled), images, new Muon(), batchSize: single ? 1 : 8);
            session.Step([3], 0.02f);
            return session.Snapshot(1).Weights.Span.ToArray();
        }
        Assert.Equal(Weights(false), Weights(true));
    }

    [Fact]
    public void PrintsItselfAndRefusesWhatMakesNoSense()
    {
        Assert.Equal("Muon(0.02)", new Muon().ToString());
        Assert.Equal(
            "Muon(0.05, momentum: 0.9, nesterov: false, weightDecay: 0.1, others: 1, iterations: 3, clipNorm: 2)",
            new Muon(0.05f, 0.9, nesterov: false, weightDecay: 0.1, others: 1, iterations: 3, clipNorm: 2).ToString());
        Assert.StartsWith("The momentum must be a number from 0 to less than 1, but got 1.",
            Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Muon(momentum: 1)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("Nesterov's step needs a momentum above 0: give a momentum of 0.95, say.",
            Assert.Throws<ArgumentException>("nesterov", () => new Muon(momentum: 0)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("The share of the other weights must be a positive number, but got 0.",
            Assert.Throws<ArgumentOutOfRangeException>("others", () => new Muon(others: 0)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("The number of iterations must be at least 1, but got 0.",
            Assert.Throws<ArgumentOutOfRangeException>("iterations", () => new Muon(iterations: 0)).Message,
            StringComparison.Ordinal);
    }

    private static double[,] Rows(Parameter parameter, ReadOnlySpan<float> values)
    {
        int rows = parameter.Shape[0], columns = parameter.Shape.Count / rows;
        double[,] matrix = new double[rows, columns];
        for (int i = 0; i < values.Length; i++)
            matrix[i / columns, i % columns] = values[i];
        return matrix;
    }

    private static double[,] Sum(double a, double[,] x, double b, double[,] y)
    {
        double[,] sum = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < sum.GetLength(0); i++)
            for (int j = 0; j < sum.GetLength(1); j++)
                sum[i, j] = a * x[i, j] + b * y[i, j];
        return sum;
    }

    private static double[,] Product(double[,] x, double[,] y)
    {
        double[,] product = new double[x.GetLength(0), y.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
            for (int j = 0; j < product.GetLength(1); j++)
                for (int k = 0; k < x.GetLength(1); k++)
                    product[i, j] += x[i, k] * y[k, j];
        return product;
    }

    private static double[,] Turned(double[,] x)
    {
        double[,] turned = new double[x.GetLength(1), x.GetLength(0)];
        for (int i = 0; i < x.GetLength(0); i++)
            for (int j = 0; j < x.GetLength(1); j++)
                turned[j, i] = x[i, j];
        return turned;
    }

    // Always the way X·Xᵀ, also where Xᵀ·X would be smaller: in exact numbers both are the same.
    private static double[,] Orthogonalised(double[,] u, int iterations)
    {
        double length = Math.Sqrt(u.Cast<double>().Sum(value => value * value)) + 1e-7;
        double[,] x = Sum(1 / length, u, 0, u);
        for (int i = 0; i < iterations; i++)
        {
            double[,] product = Product(x, Turned(x)),
                polynomial = Sum(-4.7750, product, 2.0315, Product(product, product));
            x = Sum(3.4445, x, 1, Product(polynomial, x));
        }
        return x;
    }

    // The longest that x makes a vector of length one: the root of the largest eigenvalue of X·Xᵀ, from above, as its
    // 64th power's trace has it.
    private static double Norm(double[,] x)
    {
        double[,] power = Product(x, Turned(x));
        double logarithm = 0, scale = 1;
        for (int i = 0; i < 10; i++)
        {
            double size = power.Cast<double>().Max(Math.Abs);
            if (size == 0)
                return 0;
            logarithm += Math.Log(size) * scale;
            power = Sum(1 / size, power, 0, power);
            power = Product(power, power);
            scale /= 2;
        }
        double trace = Enumerable.Range(0, power.GetLength(0)).Sum(i => power[i, i]);
        return Math.Exp((logarithm + Math.Log(trace) * scale) / 2);
    }
}
