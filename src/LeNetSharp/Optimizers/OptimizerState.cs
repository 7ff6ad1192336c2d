namespace LeNetSharp;

/// <summary>What an optimizer remembers at some moment.</summary>
/// <param name="steps">Steps since it remembered nothing.</param>
/// <param name="values">The first number of every weight, then the second of every weight, and so on.</param>
public sealed class OptimizerState(int steps, ReadOnlyMemory<float> values)
{
    /// <summary>Steps since it remembered nothing: Adam's corrections depend on them.</summary>
    public int Steps => steps;

    /// <summary>The first number of every weight, then the second of every weight, and so on; empty for plain gradient
    /// descent.</summary>
    public ReadOnlyMemory<float> Values => values;

    /// <summary>Puts the values where an engine has room for them, and gives the steps.</summary>
    internal int CopyTo(FloatBuffer room, Optimizer optimizer)
    {
        if (values.Length != room.Length)
            throw new ArgumentException(
                $"The optimizer {optimizer} remembers {room.Length} numbers of this network, but got {values.Length}. "
                + "Go on with the network and the optimizer that the training began with.");
        values.Span.CopyTo(room.Span);
        return steps;
    }
}
