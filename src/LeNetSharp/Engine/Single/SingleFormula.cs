using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>An activation over registers of one sample, with the two-by-two pooling that follows it.</summary>
internal abstract unsafe class SingleFormula<T> where T : struct, IVectorLanes<T>
{
    /// <summary>No activation.</summary>
    public static SingleFormula<T> None { get; } = new SingleFormula<T, Identity>(default);

    /// <summary>y = (f(x₀) + f(x₁) + f(x₂) + f(x₃))·weight.</summary>
    /// <param name="row">x₀ of the first window, in its upper row.</param>
    /// <param name="next">x₂ of the first window, in its lower row.</param>
    /// <param name="second">From x₀ to x₁ and from x₂ to x₃.</param>
    /// <param name="step">From one window to the next.</param>
    /// <param name="y">The first output.</param>
    /// <param name="target">From one output to the next.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="weight">One over the places of a window.</param>
    public abstract void Mean(float* row, float* next, nint second, nint step, float* y, nint target, int count,
        float weight);

    /// <summary>y = the largest of f(x₀) … f(x₃); arguments as those of <see cref="Mean"/>.</summary>
    public abstract void Largest(float* row, float* next, nint second, nint step, float* y, nint target, int count);
}

/// <inheritdoc/>
internal sealed unsafe class SingleFormula<T, TFormula>(TFormula formula) : SingleFormula<T>
    where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
{
    [MethodImpl(Compilation.HotLoop)]
    public override void Mean(float* row, float* next, nint second, nint step, float* y, nint target,
        int count, float weight)
    {
        TFormula f = formula;
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T part = T.Broadcast(weight);
        for (int i = 0; i < count; i++, row += step, next += step, y += target)
            T.Store((f.Apply(T.Load(row), exp) + f.Apply(T.Load(row + second), exp)
                + f.Apply(T.Load(next), exp) + f.Apply(T.Load(next + second), exp)) * part, y);
    }

    [MethodImpl(Compilation.HotLoop)]
    public override void Largest(float* row, float* next, nint second, nint step, float* y, nint target, int count)
    {
        TFormula f = formula;
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T least = T.Broadcast(float.NegativeInfinity);
        for (int i = 0; i < count; i++, row += step, next += step, y += target)
        {
            T most = T.Max(T.Max(least, f.Apply(T.Load(row), exp)), f.Apply(T.Load(row + second), exp));
            T.Store(T.Max(T.Max(most, f.Apply(T.Load(next), exp)), f.Apply(T.Load(next + second), exp)), y);
        }
    }
}
