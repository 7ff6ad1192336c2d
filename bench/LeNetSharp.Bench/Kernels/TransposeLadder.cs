using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// rows[sample][i] = lanes[i][sample]
// What a fully connected layer keeps of its inputs for the batch's weight gradients.
internal sealed unsafe class TransposeLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int I = 400;

    private readonly Samples x = new(I, seed: 1);
    private readonly FloatBuffer rows = new(I * N);

    public override string Name => "transpose";

    public override string Title => "Lanes to rows: 400 numbers of 16 samples";

    public override Work Work => Work.OfFloats(read: I * N, written: I * N);

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops: one number at a time", Plain, Read),
        new("the engine: 4 by 4 numbers at a time, interleaved within registers", Engine, Read),
    ];

    public override double[] Reference() => Samples.FromLanes(x.Lanes, I);

    private double[] Read() => Samples.AsTheyLie(rows.Pointer, rows.Length);

    private void Engine() => Transpose.LanesToRows(x.Lanes, rows.Pointer, I, I);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        for (int n = 0; n < N; n++)
            for (int i = 0; i < I; i++)
                rows.Pointer[n * I + i] = x.Lanes[i * N + n];
    }
}
