using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>How the runtime is asked to compile methods.</summary>
internal static class Compilation
{
    /// <summary>
    /// For loops that take the time: fully optimised at their first call. Compiled quickly first, as the runtime does by itself,
    /// generic lanes are about 50 times slower. Nothing where the tool is compiled beforehand: the compiler that does it
    /// (<c>eng/Precompile.targets</c>) would leave to the runtime what asks for this.
    /// </summary>
    public const MethodImplOptions HotLoop =
#if PRECOMPILED
        default;
#else
        MethodImplOptions.AggressiveOptimization;
#endif
}
