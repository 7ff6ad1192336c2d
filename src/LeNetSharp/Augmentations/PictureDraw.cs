namespace LeNetSharp;

/// <summary>What was drawn for one picture in one step.</summary>
/// <param name="Down">Pixels that it moves down; up when negative.</param>
/// <param name="Right">Pixels that it moves to the right.</param>
/// <param name="Mirrored">Whether left and right change places.</param>
/// <param name="CutTop">The first row that is painted over; may lie above the picture.</param>
/// <param name="CutLeft">The first column that is painted over.</param>
/// <param name="CutSide">Rows and columns that are painted over.</param>
internal readonly record struct PictureDraw(int Down = 0, int Right = 0, bool Mirrored = false, int CutTop = 0,
    int CutLeft = 0, int CutSide = 0)
{
    /// <summary>Numbers kept for each picture, four in a block: what moves it, what is cut out, how it is warped, what
    /// it is mixed with.</summary>
    internal const ulong BlocksPerPicture = 4;

    /// <summary>Draws for one picture: all depends on seed, step and index alone.</summary>
    public static PictureDraw Of(Augmentation augmentation, Philox random, int picture, int height, int width)
    {
        (uint down, uint right, uint mirrored, _) = random.Block((ulong)picture * BlocksPerPicture);
        PictureDraw draw = new(Around(down, augmentation.Shift), Around(right, augmentation.Shift),
            augmentation.Flip && (mirrored & 0x80000000) != 0);
        if (augmentation.Cutout == 0)
            return draw;
        (uint row, uint column, _, _) = random.Block((ulong)picture * BlocksPerPicture + 1);
        return draw with
        {
            CutTop = Below(row, height) - augmentation.Cutout / 2,
            CutLeft = Below(column, width) - augmentation.Cutout / 2,
            CutSide = augmentation.Cutout,
        };
    }

    private static int Around(uint bits, int most) => Below(bits, 2 * most + 1) - most;

    private static int Below(uint bits, int bound) => (int)(((ulong)bits * (uint)bound) >> 32);
}
