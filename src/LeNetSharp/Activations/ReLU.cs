using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = max(x, 0); NaN stays NaN.</summary>
/// <remarks>Input any shape, output the same. No parameters. Same as PyTorch <c>nn.ReLU</c>; the slope at 0 is
/// 0.</remarks>
public sealed record ReLU : Activation<ReLU.Formula>
{
    /// <summary>The formula, over any lanes.</summary>
    public readonly struct Formula : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> => T.Max(T.Broadcast(0f), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> =>
            T.IfGreater(y, T.Broadcast(0f), T.Broadcast(1f), T.Broadcast(0f));
    }
}
