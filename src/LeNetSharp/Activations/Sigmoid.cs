using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = 1 / (1 + e⁻ˣ) = eˣ / (1 + eˣ).</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.Sigmoid</c>. The chapter's
/// activation.</remarks>
public sealed record Sigmoid : Activation<Sigmoid.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
        {
            T power = T.Exp(x, exp);
            return power / (exp.One + power);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> => y * (T.Broadcast(1f) - y);
    }
}
