using System.Runtime.CompilerServices;

namespace LeNetSharp;

// dw[o,i] += Σ dy[o][sample]·x[sample][i] over all samples of all blocks
// Here the lanes are inputs, not samples: x is laid out in rows (Transpose), dy is broadcast, dw is read and written as
// it lies. A tile is up to 4 outputs by 5 registers of inputs: 20 accumulators, which sum the samples of some blocks
// and are then added to dw. Of x, five registers of the samples of four blocks (20 KB) stay in the L1 cache while all
// rows of dw pass over them. What is left of a row is done in narrower registers.
// The sum runs over the samples of four blocks in order, then over these sums in order, for every i alone: the same
// bits at every vector width and on any number of threads, and half the rounding of one long sum: what a gradient that
// all but vanishes is worth under Adam, which divides it by its own size.
internal static unsafe class LinearWeightGradient<T> where T : struct, IVectorLanes<T>
{
    private const int BlocksInCache = 4;

    /// <summary>Adds a batch's gradient.</summary>
    /// <param name="kept">What the blocks kept.</param>
    /// <param name="dy">Where a block kept the output gradients: [output][lane].</param>
    /// <param name="x">Where a block kept the inputs: [sample][<paramref name="rowLength"/>].</param>
    /// <param name="dw">The gradients, row by row.</param>
    /// <param name="outputs">Rows.</param>
    /// <param name="inputs">Columns.</param>
    /// <param name="rowLength">Floats in a row of x.</param>
    public static void Run(KeptBlocks kept, int dy, int x, float* dw, int outputs, int inputs, int rowLength)
    {
        for (int first = 0; first < kept.Count; first += BlocksInCache)
        {
            LinearBatch batch = new(kept[first] + dy, kept[first] + x, Math.Min(BlocksInCache, kept.Count - first),
                kept.Length, rowLength);
            kept.Await?.Invoke(first + batch.Blocks);
            int whole = Registers(batch, dw, outputs, inputs, 0);
            if (T.Count > 8)
                whole = LinearWeightGradient<Lanes8>.Registers(batch, dw, outputs, inputs, whole);
            if (T.Count > 4)
                whole = LinearWeightGradient<Lanes4>.Registers(batch, dw, outputs, inputs, whole);
            for (; whole < inputs; whole++)
                Column(batch, dw + whole, outputs, inputs, whole);
        }
    }

    private static void Column(LinearBatch batch, float* dw, int outputs, int inputs, int column)
    {
        for (int o = 0; o < outputs; o++)
        {
            float sum = 0f;
            for (int block = 0; block < batch.Blocks; block++)
                for (int sample = 0; sample < Maps.Lanes; sample++)
                    sum = MathF.FusedMultiplyAdd(batch.X[block * batch.Step + sample * batch.RowLength + column],
                        batch.Dy[block * batch.Step + o * Maps.Lanes + sample], sum);
            dw[o * inputs] += sum;
        }
    }

    // As many whole registers of columns as there are from i on; returns where the rest begins.
    [MethodImpl(Compilation.HotLoop)]
    private static int Registers(LinearBatch batch, float* dw, int outputs, int inputs, int i)
    {
        int registers = (inputs - i) / T.Count, column = i;
        if (registers == 0)
            return i;
        int most = T.HasManyRegisters ? 5 : 3, pieces = (registers + most - 1) / most;
        for (int piece = 0; piece < pieces; piece++)
        {
            int width = registers / pieces + (piece < registers % pieces ? 1 : 0);
            for (int o = 0, rows; o < outputs; o += rows)
            {
                rows = outputs - o >= 4 ? 4 : outputs - o >= 2 ? 2 : 1;
                LinearBatch at =
                    new(batch.Dy + o * Maps.Lanes, batch.X + column, batch.Blocks, batch.Step, batch.RowLength);
                float* to = dw + (nint)o * inputs + column;
                if (rows == 4)
                    Tile<Four>(at, to, inputs, width);
                else if (rows == 2)
                    Tile<Two>(at, to, inputs, width);
                else
                    Tile<One>(at, to, inputs, width);
            }
            column += width * T.Count;
        }
        return column;
    }

    private static void Tile<TRows>(LinearBatch batch, float* dw, nint inputs, int registers) where TRows : IConstant
    {
        switch (registers)
        {
            case 1: Tile<TRows, One>(batch, dw, inputs); break;
            case 2: Tile<TRows, Two>(batch, dw, inputs); break;
            case 3: Tile<TRows, Three>(batch, dw, inputs); break;
            case 4: Tile<TRows, Four>(batch, dw, inputs); break;
            default: Tile<TRows, Five>(batch, dw, inputs); break;
        }
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows, TRegisters>(LinearBatch batch, float* dw, nint inputs)
        where TRows : IConstant where TRegisters : IConstant
    {
        float* row0 = dw;
        float* row1 = row0 + inputs;
        float* row2 = row1 + inputs;
        float* row3 = row2 + inputs;
        T a00 = default, a01 = default, a02 = default, a03 = default, a04 = default;
        T a10 = default, a11 = default, a12 = default, a13 = default, a14 = default;
        T a20 = default, a21 = default, a22 = default, a23 = default, a24 = default;
        T a30 = default, a31 = default, a32 = default, a33 = default, a34 = default;
        nint rowLength = batch.RowLength;
        for (int block = 0; block < batch.Blocks; block++)
        {
            float* x = batch.X + block * batch.Step, dy = batch.Dy + block * batch.Step;
            for (int sample = 0; sample < Maps.Lanes; sample++, x += rowLength, dy++)
            {
                T x0 = T.Load(x);
                T x1 = TRegisters.Value > 1 ? T.Load(x + 1 * T.Count) : default;
                T x2 = TRegisters.Value > 2 ? T.Load(x + 2 * T.Count) : default;
                T x3 = TRegisters.Value > 3 ? T.Load(x + 3 * T.Count) : default;
                T x4 = TRegisters.Value > 4 ? T.Load(x + 4 * T.Count) : default;
                T d0 = T.Broadcast(dy[0]);
                a00 = T.MultiplyAdd(x0, d0, a00);
                if (TRegisters.Value > 1) a01 = T.MultiplyAdd(x1, d0, a01);
                if (TRegisters.Value > 2) a02 = T.MultiplyAdd(x2, d0, a02);
                if (TRegisters.Value > 3) a03 = T.MultiplyAdd(x3, d0, a03);
                if (TRegisters.Value > 4) a04 = T.MultiplyAdd(x4, d0, a04);
                if (TRows.Value > 1)
                {
                    T d1 = T.Broadcast(dy[1 * Maps.Lanes]);
                    a10 = T.MultiplyAdd(x0, d1, a10);
                    if (TRegisters.Value > 1) a11 = T.MultiplyAdd(x1, d1, a11);
                    if (TRegisters.Value > 2) a12 = T.MultiplyAdd(x2, d1, a12);
                    if (TRegisters.Value > 3) a13 = T.MultiplyAdd(x3, d1, a13);
                    if (TRegisters.Value > 4) a14 = T.MultiplyAdd(x4, d1, a14);
                }
                if (TRows.Value > 2)
                {
                    T d2 = T.Broadcast(dy[2 * Maps.Lanes]);
                    a20 = T.MultiplyAdd(x0, d2, a20);
                    if (TRegisters.Value > 1) a21 = T.MultiplyAdd(x1, d2, a21);
                    if (TRegisters.Value > 2) a22 = T.MultiplyAdd(x2, d2, a22);
                    if (TRegisters.Value > 3) a23 = T.MultiplyAdd(x3, d2, a23);
                    if (TRegisters.Value > 4) a24 = T.MultiplyAdd(x4, d2, a24);
                }
                if (TRows.Value > 3)
                {
                    T d3 = T.Broadcast(dy[3 * Maps.Lanes]);
                    a30 = T.MultiplyAdd(x0, d3, a30);
                    if (TRegisters.Value > 1) a31 = T.MultiplyAdd(x1, d3, a31);
                    if (TRegisters.Value > 2) a32 = T.MultiplyAdd(x2, d3, a32);
                    if (TRegisters.Value > 3) a33 = T.MultiplyAdd(x3, d3, a33);
                    if (TRegisters.Value > 4) a34 = T.MultiplyAdd(x4, d3, a34);
                }
            }
        }
        Add(a00, row0);
        if (TRegisters.Value > 1) Add(a01, row0 + 1 * T.Count);
        if (TRegisters.Value > 2) Add(a02, row0 + 2 * T.Count);
        if (TRegisters.Value > 3) Add(a03, row0 + 3 * T.Count);
        if (TRegisters.Value > 4) Add(a04, row0 + 4 * T.Count);
        if (TRows.Value > 1)
        {
            Add(a10, row1);
            if (TRegisters.Value > 1) Add(a11, row1 + 1 * T.Count);
            if (TRegisters.Value > 2) Add(a12, row1 + 2 * T.Count);
            if (TRegisters.Value > 3) Add(a13, row1 + 3 * T.Count);
            if (TRegisters.Value > 4) Add(a14, row1 + 4 * T.Count);
        }
        if (TRows.Value > 2)
        {
            Add(a20, row2);
            if (TRegisters.Value > 1) Add(a21, row2 + 1 * T.Count);
            if (TRegisters.Value > 2) Add(a22, row2 + 2 * T.Count);
            if (TRegisters.Value > 3) Add(a23, row2 + 3 * T.Count);
            if (TRegisters.Value > 4) Add(a24, row2 + 4 * T.Count);
        }
        if (TRows.Value > 3)
        {
            Add(a30, row3);
            if (TRegisters.Value > 1) Add(a31, row3 + 1 * T.Count);
            if (TRegisters.Value > 2) Add(a32, row3 + 2 * T.Count);
            if (TRegisters.Value > 3) Add(a33, row3 + 3 * T.Count);
            if (TRegisters.Value > 4) Add(a34, row3 + 4 * T.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T sum, float* to) => T.Store(T.Load(to) + sum, to);
}

/// <summary>Inputs and output gradients of some blocks, from one row and one column on.</summary>
internal readonly unsafe struct LinearBatch(float* dy, float* x, int blocks, nint step, nint rowLength)
{
    /// <summary>The first block's output gradients, [output][lane].</summary>
    public readonly float* Dy = dy;

    /// <summary>The first block's inputs, [sample][column].</summary>
    public readonly float* X = x;

    /// <summary>How many blocks.</summary>
    public readonly int Blocks = blocks;

    /// <summary>Floats from one block to the next.</summary>
    public readonly nint Step = step;

    /// <summary>Floats from one sample's inputs to the next's.</summary>
    public readonly nint RowLength = rowLength;
}
