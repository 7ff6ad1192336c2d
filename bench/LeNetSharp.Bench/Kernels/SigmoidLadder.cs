using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// y = 1 / (1 + e⁻ˣ)
// The chapter's first activation: 6 maps of 28·28.
internal sealed unsafe class SigmoidLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private readonly Sigmoid layer = new();
    private readonly Plan plan;
    private readonly Samples x;
    private readonly FloatBuffer none = new(0), y;
    private readonly EngineKernel<T> engine;

    public SigmoidLadder()
    {
        plan = layer.Build([6, 28, 28]);
        x = new Samples(plan.Input.Count, seed: 1);
        y = new FloatBuffer(x.Count * N);
        engine = new EngineKernel<T>(layer, plan, none);
        x.CopyTo(engine.X);
    }

    public override string Name => "sigmoid";

    public override string Title => "Sigmoid: 6 maps of 28x28";

    public override Work Work => Work.OfFloats(read: y.Length, written: y.Length);

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("the library's exponential, one number after another", Library, Read),
        new("our own: an eighth of a power of two from a table and by shifting bits, a polynomial of degree 3 for the rest", Own, Read),
        new("the same formula over whole registers; its numbers are read again for every register", Registers, Read),
        new("the engine's kernel of an activation that stands alone (pooling does the one before it at once, its numbers in registers)", engine.Forward, () => Samples.FromLanes(engine.Y, x.Count)),
    ];

    public override double[] Reference() => PlainLayer.Forward(layer, plan, x, none);

    private double[] Read() => Samples.FromLanes(y.Pointer, x.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Library()
    {
        float* from = x.Lanes, to = y.Pointer;
        for (int i = 0; i < y.Length; i++)
            to[i] = 1 / (1 + MathF.Exp(-from[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Own()
    {
        float* from = x.Lanes, to = y.Pointer;
        for (int i = 0; i < y.Length; i++)
            to[i] = new Sigmoid.Formula().Apply(new Lanes1(from[i]), ExpConstants<Lanes1>.Literal).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Registers()
    {
        float* from = x.Lanes, to = y.Pointer;
        for (int i = 0; i < y.Length; i += T.Count)
            T.Store(new Sigmoid.Formula().Apply(T.Load(from + i), ExpConstants<T>.Literal), to + i);
    }
}
