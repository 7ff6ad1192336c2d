using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LeNetSharp.Tests;

/// <summary>The engines that every kernel is checked on.</summary>
internal static class Engines
{
    /// <summary>Whether fused multiply-add is emulated here (<c>DOTNET_EnableAVX2=0</c>): some fifty times slower, so
    /// that tests take smaller sizes.</summary>
    public static bool IsEmulated { get; } = !Fma.IsSupported && !AdvSimd.IsSupported;

    /// <summary>Every vector width, on one thread and on three.</summary>
    public static IReadOnlyList<CpuEngine> All => Made.All;

    /// <summary>One engine of each width.</summary>
    public static IEnumerable<CpuEngine> OfEachWidth => All.Where(engine => engine.Threads == 1);

    public static string Text(CpuEngine engine) =>
        FormattableString.Invariant($"{engine.VectorBits} bits, {engine.Threads} threads");

    // Made when first asked for, so that a fault in an engine is a failed test and not a failed class.
    private static class Made
    {
        public static readonly CpuEngine[] All =
            [.. new[] { 512, 256, 128 }.SelectMany(bits =>
                new[] { 1, 3 }.Select(threads => new CpuEngine(threads, bits)))];
    }
}
