using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Stochastic gradient descent: w ← w − learningRate · dw.</summary>
/// <remarks>Same as PyTorch <c>torch.optim.SGD</c> without momentum; the chapter's optimizer.</remarks>
public sealed record Sgd : Optimizer
{
    /// <summary>Plain gradient descent.</summary>
    /// <param name="learningRate">The step size; the chapter uses 0.9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public Sgd(float learningRate) : base(learningRate) { }

    internal override int StatesPerWeight => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override unsafe void Update<T>(float* weights, float* gradient, float* state, int count, float learningRate)
    {
        T rate = T.Broadcast(-learningRate);
        int i = 0;
        for (; i + T.Count <= count; i += T.Count)
            T.Store(T.MultiplyAdd(rate, T.Load(gradient + i), T.Load(weights + i)), weights + i);
        for (; i < count; i++)
            weights[i] = MathF.FusedMultiplyAdd(-learningRate, gradient[i], weights[i]);
    }
}
