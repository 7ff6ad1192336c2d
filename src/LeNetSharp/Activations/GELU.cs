using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = x·Φ(x), where Φ(x) = ½·(1 + erf(x/√2)) is the share of the standard normal distribution below
/// x.</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.GELU</c> and Keras <c>gelu</c> by
/// default: the exact function (Hendrycks and Gimpel 2016), not its likeness by tanh.</remarks>
public sealed record GELU : Activation<GELU.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        // Beyond, float32 holds nothing of the tail; clamped, so that infinity times nothing stays nothing.
        private const float Far = 14f;

        /// <inheritdoc/>
        public static bool SlopeNeedsInput => true;

        // With Q(a) = 1 − Φ(a): x − x·Q(x) above 0, and x·Q(−x) below. Nothing cancels out, so that small results are
        // right as well.
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T zero = T.Broadcast(0f), magnitude = Magnitude(x);
            return T.MultiplyAdd(zero - magnitude, T.NormalTail(magnitude, exp, out _), T.Max(zero, x));
        }

        // dy/dx = Φ(x) + x·φ(x)
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T zero = T.Broadcast(0f), magnitude = Magnitude(x);
            T tail = T.NormalTail(magnitude, exp, out T density);
            T below = T.IfGreater(zero, x, tail, exp.One - tail);
            return T.MultiplyAdd(T.IfGreater(zero, x, zero - magnitude, magnitude), density, below);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static T Magnitude<T>(T x) where T : struct, ILanes<T>
        {
            T zero = T.Broadcast(0f);
            return T.Min(T.Broadcast(Far), T.IfGreater(zero, x, zero - x, x));
        }
    }
}
