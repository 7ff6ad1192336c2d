using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.Tanh</c>.</remarks>
public sealed record Tanh : Activation<Tanh.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> => T.Tanh(x, exp);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> => T.Broadcast(1f) - y * y;
    }
}
