using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A convolution of one sample with output columns in the lanes, and the pooling after it, if any.</summary>
/// <remarks>For few output maps over wide rows. With pooling, even and odd columns are computed apart, so that a
/// window's four places lie in four registers and nothing is moved between lanes; its input therefore lies in
/// phases.</remarks>
internal sealed unsafe class Conv2dColumnsStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private const int Columns = Conv2dOverColumns<T>.Columns;

    private readonly SingleMaps y;
    private readonly TwoByTwoPool<T>? pool;
    private readonly PackedWeights weights;
    private readonly Offsets taps;
    private readonly MapTile[] maps;
    private readonly (int Start, int Length)[] rows;
    private readonly int scratch, rowStep;

    public Conv2dColumnsStep(Conv2d layer, Plan plan, ReadOnlySpan<float> weights, SingleMaps x, SingleMaps y,
        TwoByTwoPool<T>? pool, BlockMemory memory)
    {
        (this.y, this.pool) = (y, pool);
        int groupMaps = layer.OutChannels / layer.Groups, groupStep = plan.Parameters[0].Shape[1] * x.ChannelStep;
        OutputTile[] tiles = [.. from map in Enumerable.Range(0, layer.Groups)
                                 from part in Tiles.Split(groupMaps, Conv2dOverColumns<T>.MostRows)
                                 select new OutputTile(map * groupMaps + part.Start, part.Length, part.Length)];
        this.weights = new PackedWeights(plan, weights, tiles);
        maps = [.. tiles.Select((tile, i) =>
            new MapTile(tile.First, tile.Outputs, tile.First / groupMaps * groupStep, this.weights.Starts[i]))];
        rows = Tiles.Split(plan.Output[1], pool is null ? Columns : 2);
        rowStep = layer.Stride.Height * x.RowStep;
        int perRow = pool is null ? 1 : 2;
        taps = new Offsets(
            [.. from tap in Conv2dTap.Of(layer, plan)
                from column in Enumerable.Range(0, Columns)
                select x.At(tap.Channel, tap.Row + column / perRow * layer.Stride.Height,
                    tap.Column + column % perRow * layer.Stride.Width)]);
        scratch = memory.Reserve(Conv2dOverColumns<T>.MostRows * Columns * T.Count);
    }

    private readonly record struct MapTile(int First, int Count, int X, int Start);

    /// <summary>The phases in which the input's columns must lie.</summary>
    public static int Phases(Conv2d layer, bool isPooled) => layer.Stride.Width * (isPooled ? 2 : 1);

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        float* x = memory, to = memory + y.Start;
        for (int r = 0; r < rows.Length; x += rows[r].Length * rowStep,
            to += (pool is null ? rows[r].Length : 1) * y.RowStep, r++)
            for (int column = 0; column < y.Width; column += T.Count)
                foreach (ref readonly MapTile tile in maps.AsSpan())
                    Run(memory, x + tile.X + column, to + tile.First * y.ChannelStep + column, tile, rows[r].Length);
    }

    private void Run(float* memory, float* x, float* to, MapTile tile, int height)
    {
        float* w = weights.Weights + tile.Start * weights.Terms, b = weights.Biases + tile.Start,
            places = memory + scratch;
        if (pool is null)
            Conv2dOverColumns<T>.Choose(tile.Count, height)(x, taps.Pointer, weights.Terms, w, b, to,
                y.ChannelStep, y.RowStep);
        else
        {
            Conv2dOverColumns<T>.Choose(tile.Count, Columns)(x, taps.Pointer, weights.Terms, w, b, places,
                Columns * T.Count, T.Count);
            pool.Run(places, places + 2 * T.Count, T.Count, Columns * T.Count, to, y.ChannelStep, tile.Count);
        }
    }
}
