namespace LeNetSharp;

/// <summary>How an array's axes make pictures: (count, height, width), channels before or behind them, or flat rows of
/// pixels.</summary>
/// <param name="Picture">(channels, height, width) of one picture.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel stand side by side, as TensorFlow has them.</param>
internal readonly record struct PictureLayout(Shape Picture, bool ChannelsLast)
{
    /// <summary>Reads the axes.</summary>
    /// <param name="sizes">All sizes, the number of pictures first.</param>
    /// <param name="asked">The shape that was asked for, or null.</param>
    /// <param name="where">File and array, for the error.</param>
    /// <exception cref="DataException">They make no pictures.</exception>
    public static PictureLayout Of(IReadOnlyList<int> sizes, Shape? asked, string where)
    {
        int[] picture = [.. sizes.Skip(1)];
        if (picture.Any(size => size < 1))
            throw Bad(sizes, where, "sizes of at least 1", "check how it was saved");
        if (asked is not null)
        {
            if (asked is not [_, _, _] || picture.Aggregate(1L, (product, size) => product * size) != asked.Count)
                throw Bad(sizes, where, $"pictures of shape {asked}", "choose another --shape");
            return new PictureLayout(asked,
                picture is [var rows, var columns, var last] && asked is [var channels, var height, var width]
                && (rows, columns, last) == (height, width, channels) && channels > 1);
        }
        return picture switch
        {
            [var height, var width] => new PictureLayout([1, height, width], ChannelsLast: false),
            [var height, var width, 1 or 3] and not [1 or 3, _, _] =>
                new PictureLayout([picture[2], height, width], ChannelsLast: true),
            [1 or 3, var height, var width] => new PictureLayout([picture[0], height, width], ChannelsLast: false),
            [var pixels] when (int)Math.Sqrt(pixels) is var side && side * side == pixels =>
                new PictureLayout([1, side, side], ChannelsLast: false),
            [var pixels] =>
                throw new DataException(where, $"expected square grey pictures, but {pixels} pixels are no square",
                "say the shape of one picture, such as --shape 3x32x32"),
            _ => throw Bad(sizes, where, "pictures: count x height x width, with 1 or 3 channels before or behind",
                "say the shape of one picture with --shape"),
        };
    }

    /// <summary>The values channel by channel, row by row.</summary>
    public T[] Arrange<T>(T[] values)
    {
        if (!ChannelsLast || Picture[0] == 1)
            return values;
        int channels = Picture[0], area = Picture.Count / channels;
        T[] arranged = new T[values.Length];
        for (int first = 0; first < values.Length; first += Picture.Count)
            for (int c = 0; c < channels; c++)
                for (int i = 0; i < area; i++)
                    arranged[first + c * area + i] = values[first + i * channels + c];
        return arranged;
    }

    private static DataException Bad(IReadOnlyList<int> sizes, string where, string expected, string hint) =>
        new(where, $"expected {expected}, but got {string.Join(" x ", sizes)}", hint);
}
