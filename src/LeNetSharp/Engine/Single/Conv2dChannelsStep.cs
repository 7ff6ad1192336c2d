using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A convolution of one sample with output channels in the lanes, and the pooling after it, if any.</summary>
/// <remarks>Its input may lie in any order. What a register holds beyond a group's channels is overwritten by the next
/// group.</remarks>
internal sealed unsafe class Conv2dChannelsStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private const int RoomForColumns = 14;

    private readonly SingleMaps y;
    private readonly TwoByTwoPool<T>? pool;
    private readonly PackedWeights weights;
    private readonly Offsets taps;
    private readonly ChannelTile[] channels;
    private readonly PlaceTile[] places;
    private readonly Conv2dOverChannels<T>.Steps steps;
    private readonly int scratch;
    private readonly bool slides;

    public Conv2dChannelsStep(Conv2d layer, Plan plan, ReadOnlySpan<float> weights, SingleMaps x, SingleMaps y,
        TwoByTwoPool<T>? pool, BlockMemory memory)
    {
        (this.y, this.pool, slides) = (y, pool, Conv2dSlidingChannels<T>.Fits(layer));
        int groupMaps = layer.OutChannels / layer.Groups, groupStep = plan.Parameters[0].Shape[1] * x.ChannelStep;
        OutputTile[] tiles = [.. from first in Enumerable.Range(0, layer.OutChannels)
                                 where first % groupMaps % T.Count == 0
                                 select new OutputTile(first,
                                     Math.Min(T.Count, groupMaps - first % groupMaps), T.Count)];
        this.weights = new PackedWeights(plan, weights, tiles);
        channels = [.. tiles.Select((tile, i) =>
            new ChannelTile(tile.First, tile.First / groupMaps * groupStep, this.weights.Starts[i]))];
        taps = new Offsets([.. Conv2dTap.Of(layer, plan).Select(tap => x.At(tap.Channel, tap.Row, tap.Column))]);
        scratch = memory.Reserve(2 * RoomForColumns * T.Count);
        steps = pool is null
            ? new(layer.Stride.Width * x.ColumnStep, layer.Stride.Height * x.RowStep, y.ColumnStep, y.RowStep)
            : new(layer.Stride.Width * x.ColumnStep, layer.Stride.Height * x.RowStep, T.Count,
                RoomForColumns * T.Count);
        places = [.. Places(plan.Output[1], plan.Output[2])];
    }

    private readonly record struct ChannelTile(int First, int X, int Start);

    private readonly record struct PlaceTile(int Rows, int Columns, nint X, nint Y);

    // Two rows where registers allow; with pooling always two, and whole windows.
    private IEnumerable<PlaceTile> Places(int height, int width)
    {
        int mostRows = pool is not null || T.HasManyRegisters ? 2 : 1, windows = pool is null ? 1 : 2;
        foreach ((int row, int rows) in Tiles.Split(height, mostRows))
        {
            int most = Slides(rows) ? Conv2dSlidingChannels<T>.MostColumns : Conv2dOverChannels<T>.MostColumns(rows);
            foreach ((int column, int columns) in Tiles.Split(width / windows, most / windows))
                yield return new(rows, columns * windows, row * steps.Row + column * windows * steps.Column,
                    y.At(0, row / windows, column));
        }
    }

    private bool Slides(int rows) => slides && rows == Conv2dSlidingChannels<T>.Rows;

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        foreach (ref readonly ChannelTile tile in channels.AsSpan())
            foreach (ref readonly PlaceTile place in places.AsSpan())
                Run(memory, memory + tile.X + place.X, memory + place.Y + tile.First, tile.Start, place.Rows,
                    place.Columns);
    }

    private void Run(float* memory, float* x, float* to, int start, int rows, int columns)
    {
        float* w = weights.Weights + start * weights.Terms, b = weights.Biases + start, sums = memory + scratch;
        Conv2dOverChannels<T>.Steps walk = steps;
        var tile = Slides(rows)
            ? Conv2dSlidingChannels<T>.Choose(columns)
            : Conv2dOverChannels<T>.Choose(rows, columns);
        tile(x, taps.Pointer, weights.Terms, w, b, pool is null ? to : sums, &walk);
        pool?.Run(sums, sums + RoomForColumns * T.Count, T.Count, 2 * T.Count, to, y.ColumnStep, columns / 2);
    }
}
