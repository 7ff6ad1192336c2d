namespace LeNetSharp;

/// <summary>Cuts a length into pieces as equal as can be, none above a limit: 16 at most 6 gives 6, 5, 5.</summary>
internal static class Tiles
{
    // The largest tile of a convolution, forward and for its weights' gradients.
    private const int MostRows = 6, MostColumns = 5;

    public static (int Start, int Length)[] Split(int total, int most)
    {
        int count = (total + most - 1) / most;
        (int, int)[] pieces = new (int, int)[count];
        for (int i = 0, start = 0; i < count; i++)
        {
            int length = total / count + (i < total % count ? 1 : 0);
            pieces[i] = (start, length);
            start += length;
        }
        return pieces;
    }

    /// <summary>The tile (rows × columns) that takes the fewest cycles over the whole rectangle. A tile needs
    /// rows·columns registers for its sums, one for each column (or row) that it holds, and one for the other that
    /// passes by; a step of it takes as long as its multiply-adds (2 a cycle), its loads (2 a cycle) or the latency of
    /// one multiply-add (4), whichever is longest.</summary>
    public static (int Rows, int Columns) Best<T>(int rows, int columns, bool holdsRows = false)
        where T : struct, IVectorLanes<T>
    {
        int registers = T.HasManyRegisters ? 31 : 15;
        (double Cost, int Rows, int Columns) best = (double.MaxValue, 1, 1);
        for (int r = 1; r <= Math.Min(MostRows, rows); r++)
            for (int c = 1; c <= Math.Min(MostColumns, columns); c++)
            {
                if (r * c + (holdsRows ? r : c) + 1 > registers)
                    continue;
                double cost = 0;
                foreach ((_, int height) in Split(rows, r))
                    foreach ((_, int width) in Split(columns, c))
                        cost += Math.Max(Math.Max(height * width, height + width) / 2.0, 4) + 0.5;
                if (cost < best.Cost)
                    best = (cost, r, c);
            }
        return (best.Rows, best.Columns);
    }
}
