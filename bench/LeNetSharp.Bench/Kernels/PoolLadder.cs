namespace LeNetSharp.Bench;

// What the ladders of pooling share: 6 maps of H·H to 6 of R·R, windows of 2·2.
internal abstract unsafe class PoolLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    protected const int C = 6, H = 28, R = 14;

    protected PoolLadder(Layer layer, bool isBack)
    {
        (Layer, IsBack) = (layer, isBack);
        Plan = layer.Build([C, H, H]);
        Engine = new EngineKernel<T>(layer, Plan, None, training: isBack, ofInput: isBack);
        X.CopyTo(Engine.X);
        if (!isBack)
            return;
        Dy.CopyTo(Engine.Dy);
        Engine.Forward();
    }

    public override Work Work =>
        Work.OfFloats(read: N * (IsBack ? Dy.Count : X.Count), written: N * (IsBack ? X.Count : Dy.Count));

    public override long Terms => 4;

    public override double[] Reference() =>
        IsBack ? PlainLayer.InputGradient(Layer, Plan, X, Dy, None) : PlainLayer.Forward(Layer, Plan, X, None);

    protected Layer Layer { get; }

    protected bool IsBack { get; }

    protected Plan Plan { get; }

    protected EngineKernel<T> Engine { get; }

    protected Samples X { get; } = new(C * H * H, seed: 1);

    protected Samples Dy { get; } = new(C * R * R, seed: 2);

    /// <summary>Where the rungs but the engine's write: y, or dx.</summary>
    protected FloatBuffer Output { get; } = new(C * H * H * N);

    protected double[] ReadRows() => Samples.AsTheyLie(Output.Pointer, Size * N);

    protected double[] ReadLanes() => Samples.FromLanes(Output.Pointer, Size);

    protected double[] ReadEngine() => Samples.FromLanes(IsBack ? Engine.Dx : Engine.Y, Size);

    private int Size => IsBack ? X.Count : Dy.Count;

    private static FloatBuffer None { get; } = new(0);
}
