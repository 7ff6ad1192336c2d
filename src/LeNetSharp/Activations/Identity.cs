using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>y = x: the formula of no activation.</summary>
internal readonly struct Identity : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Slope<T>(T y) where T : struct, ILanes<T> => T.Broadcast(1f);
}
