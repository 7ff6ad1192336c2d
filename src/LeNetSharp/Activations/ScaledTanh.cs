using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = 1.7159 · tanh(⅔·x): the squashing function of LeNet-5.</summary>
/// <remarks>Input any shape, output the same. No parameters. f(1) = 1 and f(−1) = −1, and there it bends the most, so
/// that targets of ±1 do not drive weights to infinity (LeCun et al. 1998, appendix A).</remarks>
public sealed record ScaledTanh : Activation<ScaledTanh.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        private const float Amplitude = 1.7159f, Steepness = 2f / 3f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.Broadcast(Amplitude) * T.Tanh(T.Broadcast(Steepness) * x, exp);

        // dy/dx = ⅔ · (1.7159 − y²/1.7159)
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.MultiplyAdd(y * T.Broadcast(-Steepness / Amplitude), y, T.Broadcast(Steepness * Amplitude));
    }
}
