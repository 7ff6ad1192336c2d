using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A fully connected layer of one sample, or a convolution that has a single output place, with outputs in the
/// lanes.</summary>
internal sealed unsafe class LinearStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private readonly int y;
    private readonly PackedWeights weights;
    private readonly Offsets inputs;
    private readonly (int Start, int Registers)[] tiles;

    /// <summary>Packs the weights.</summary>
    /// <param name="plan">The layer's plan: weight (outputs, …), and bias if it has one.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="inputs">Where the inputs of an output's sum lie, in its order.</param>
    /// <param name="y">Where the outputs go, side by side.</param>
    public LinearStep(Plan plan, ReadOnlySpan<float> weights, IReadOnlyCollection<int> inputs, SingleMaps y)
    {
        (this.y, this.inputs) = (y.Start, new Offsets(inputs));
        int outputs = plan.Parameters[0].Shape[0];
        tiles = Tiles.Split(Registers.Count<T>(outputs), LinearOverOutputs<T>.MostRegisters);
        this.weights = new PackedWeights(plan, weights, [.. tiles.Select(tile =>
            new OutputTile(tile.Start * T.Count, Math.Min(tile.Registers * T.Count, outputs - tile.Start * T.Count),
                tile.Registers * T.Count))]);
    }

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        foreach ((int start, int registers) in tiles)
        {
            int first = start * T.Count;
            LinearOverOutputs<T>.Choose(registers)(memory, inputs.Pointer, weights.Terms,
                weights.Weights + first * weights.Terms, weights.Biases + first, memory + y + first);
        }
    }
}
