namespace LeNetSharp;

/// <summary>Lanes that live in one register: what the kernels use beyond the formulas.</summary>
internal interface IVectorLanes<T> : ILanes<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Whether the processor has 32 such registers (512 bits) or 16: a kernel sizes its tile by it.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>Reads <see cref="ILanes{T}.Count"/> floats.</summary>
    static abstract unsafe T Load(float* source);

    /// <summary>Reads <see cref="ILanes{T}.Count"/> bytes, 0 to 255, as floats.</summary>
    static abstract unsafe T FromBytes(byte* source);

    /// <summary>Writes <see cref="ILanes{T}.Count"/> floats.</summary>
    static abstract unsafe void Store(T value, float* target);

    /// <summary>a·b + c with one rounding, with the same number from memory in every lane: the processor may spread it
    /// as it multiplies.</summary>
    static abstract unsafe T MultiplyAddBroadcast(T a, float* b, T c);
}
