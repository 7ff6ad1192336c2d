using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Weight decay in lanes: added to the gradient, dw + d·w, or decoupled from it, w − η·d·w. Where there is
/// none, both leave all as it is.</summary>
internal readonly struct Decay<T> where T : struct, ILanes<T>
{
    private readonly T ofGradient, ofWeight;

    /// <param name="decay">The weight decay d; 0 for none.</param>
    /// <param name="decoupled">Whether it stays out of the gradient.</param>
    /// <param name="learningRate">The step size η.</param>
    public Decay(double decay, bool decoupled, float learningRate)
    {
        ofGradient = T.Broadcast(decoupled ? 0f : (float)decay);
        ofWeight = T.Broadcast(decoupled ? (float)(-learningRate * decay) : 0f);
    }

    /// <summary>The gradient that the optimizer takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gradient(T gradient, T weight) => T.MultiplyAdd(ofGradient, weight, gradient);

    /// <summary>The weight that the step starts from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Shrunk(T weight) => T.MultiplyAdd(ofWeight, weight, weight);
}
