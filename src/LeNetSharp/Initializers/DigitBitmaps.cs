namespace LeNetSharp;

/// <summary>The codes of LeNet-5's output units: ±1, the 7 × 12 bitmap of a digit, ink +1.</summary>
/// <remarks>The paper shows such bitmaps in a figure (LeCun et al. 1998, figure 3); no machine-readable original is
/// known. These are drawn anew in its manner: they are not the ones of 1998. Codes of another length than 84, and those
/// beyond the ten digits, are drawn at random from ±1.</remarks>
internal sealed record DigitBitmaps : Initializer
{
    private const int Height = 12, Width = 7;

    private static readonly string[] rows =
    [
        //0      1         2         3         4         5         6         7         8         9
        "....... ....... ....... ....... ....... ....... ....... ....... ....... .......",
        "..###.. ...##.. .#####. .#####. ....##. ####### ..####. ####### .#####. .#####.",
        ".#####. ..###.. ##...## ##...## ...###. ##..... .##.... ##...## ##...## ##...##",
        "##...## .####.. ##...## .....## ..####. ##..... ##..... .....## ##...## ##...##",
        "##...## ...##.. .....## .....## .##.##. ##..... ##..... ....##. ##...## ##...##",
        "##...## ...##.. ....##. ..####. ##..##. ######. ######. ....##. .#####. ##...##",
        "##...## ...##.. ...##.. ..####. ##..##. .....## ##...## ...##.. .#####. .######",
        "##...## ...##.. ..##... .....## ####### .....## ##...## ...##.. ##...## .....##",
        "##...## ...##.. .##.... .....## ....##. .....## ##...## ..##... ##...## .....##",
        "##...## ...##.. ##..... ##...## ....##. ##...## ##...## ..##... ##...## ....##.",
        ".#####. ...##.. ##..... ##...## ....##. ##...## .##.##. .##.... ##...## ...##..",
        "..###.. .###### ####### .#####. ....##. .#####. ..###.. .##.... .#####. .###...",
    ];

    public override string Name => "digit-bitmaps";

    /// <summary>Whether a digit's bitmap has ink in a place.</summary>
    public static bool HasInk(int digit, int row, int column) => rows[row][digit * (Width + 1) + column] == '#';

    internal override void Fill(Parameter parameter, Philox random, Span<float> values)
    {
        int length = parameter.Shape[1];
        for (int i = 0; i < values.Length; i++)
        {
            (int digit, int place) = (i / length, i % length);
            bool ink = length == Height * Width && digit < 10
                ? HasInk(digit, place / Width, place % Width)
                : random.Bits((ulong)i) >> 31 == 1;
            values[i] = ink ? 1f : -1f;
        }
    }
}
