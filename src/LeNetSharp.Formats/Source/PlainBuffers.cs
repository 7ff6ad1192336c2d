namespace LeNetSharp.Formats;

/// <summary>Room for the values of one picture on its way through a <see cref="PlainProgram"/>.</summary>
internal sealed class PlainBuffers(PlainProgram program)
{
    /// <summary>What the first layer reads, and every second one that does not work in place.</summary>
    public float[] A { get; } = new float[program.Largest];

    /// <summary>What the others read.</summary>
    public float[] B { get; } = new float[program.Largest];

    /// <summary>Whole numbers of 8 bits.</summary>
    public short[] Q { get; } = new short[program.LargestQuantized];
}
