using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = x·σ(x) = x / (1 + e⁻ˣ), also called swish.</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.SiLU</c>, Keras <c>silu</c> or
/// <c>swish</c>.</remarks>
public sealed record SiLU : Activation<SiLU.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        // Where eˣ has its own end: a larger magnitude times the smallest σ would not be nothing.
        private const float Least = -87f;

        /// <inheritdoc/>
        public static bool SlopeNeedsInput => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T clamped = T.Max(T.Broadcast(Least), x);
            return clamped * Share(clamped, exp);
        }

        // dy/dx = σ + x·σ·(1 − σ)
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T clamped = T.Max(T.Broadcast(Least), x), share = Share(clamped, exp);
            return T.MultiplyAdd(clamped * share, exp.One - share, share);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static T Share<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T power = T.Exp(x, exp);
            return power / (exp.One + power);
        }
    }
}
