using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// x[pixel][lane] = bytes[picture of the lane][pixel] / 255
// Sixteen pictures of 28·28, anywhere in the data set.
internal sealed unsafe class FillLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int Pixels = 28 * 28, Pictures = 1000;

    private readonly byte[] bytes = GC.AllocateArray<byte>(Pictures * Pixels, pinned: true);
    private readonly ImageSet images;
    private readonly int[] indices = [.. Enumerable.Range(0, N).Select(lane => lane * 377 % Pictures)];
    private readonly FloatBuffer x = new(Pixels * N), memory;
    private readonly Maps maps;
    private readonly BlockInput<T> engine;

    public FillLadder()
    {
        new Random(1).NextBytes(bytes);
        images = new ImageSet([1, 28, 28], bytes, new int[Pictures]);
        BlockMemory layout = new();
        maps = layout.Reserve([1, 28, 28]);
        engine = new BlockInput<T>(maps, Normalization.Bytes);
        memory = new FloatBuffer(layout.Length);
    }

    public override string Name => "fill";

    public override string Title => "Bytes to lanes: 16 pictures of 28x28";

    public override Work Work => new(0, BytesRead: Pixels * N, BytesWritten: sizeof(float) * Pixels * N);

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("picture after picture: every number goes to another cache line", Plain, Read),
        new("pixel after pixel: sixteen bytes from sixteen pictures fill one cache line, divided as one register",
            Lanes, Read),
        new("the engine: 16 pixels of 16 pictures are transposed as bytes in four rounds of interleaving, then widened and divided",
            () => engine.Fill(memory.Pointer, images, indices), () =>
                Samples.FromLanes(memory.Pointer + maps.Inside, Pixels)),
    ];

    public override double[] Reference() =>
        [.. from picture in indices from pixel in Enumerable.Range(0, Pixels)
            select bytes[picture * Pixels + pixel] / 255.0];

    private double[] Read() => Samples.FromLanes(x.Pointer, Pixels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        for (int lane = 0; lane < N; lane++)
            for (int pixel = 0; pixel < Pixels; pixel++)
                x.Pointer[pixel * N + lane] = bytes[indices[lane] * Pixels + pixel] / 255f;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        byte** pictures = stackalloc byte*[N];
        for (int lane = 0; lane < N; lane++)
            pictures[lane] = (byte*)Unsafe.AsPointer(ref bytes[indices[lane] * Pixels]);
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            float* to = x.Pointer + pixel * N;
            for (int lane = 0; lane < N; lane++)
                to[lane] = pictures[lane][pixel];
            for (int lane = 0; lane < N; lane += T.Count)
                T.Store(T.Load(to + lane) / T.Broadcast(255f), to + lane);
        }
    }
}
