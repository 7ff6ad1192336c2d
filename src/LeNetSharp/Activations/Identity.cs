using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = x: the formula of no activation.</summary>
internal readonly struct Identity : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T y, in ExpConstants<T> exp) where T : struct, ILanes<T> => T.Broadcast(1f);
}
