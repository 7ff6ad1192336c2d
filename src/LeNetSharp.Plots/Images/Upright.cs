using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Turns a picture the way its EXIF orientation says.</summary>
internal static class Upright
{
    public static Raster Turn(Raster picture, SKEncodedOrigin origin)
    {
        if (origin == SKEncodedOrigin.TopLeft)
            return picture;
        // From LeftTop on, rows and columns change places.
        (int width, int height) = origin >= SKEncodedOrigin.LeftTop
            ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        Raster turned = picture with { Width = width, Height = height, Pixels = new byte[picture.Pixels.Length] };
        (int right, int bottom) = (picture.Width - 1, picture.Height - 1);
        for (int row = 0, to = 0; row < height; row++)
            for (int column = 0; column < width; column++, to += picture.Channels)
            {
                // The name says where row 0 and column 0 belong: RightTop has row 0 at the right, column 0 at the top.
                (int fromRow, int fromColumn) = origin switch
                {
                    SKEncodedOrigin.TopRight => (row, right - column),
                    SKEncodedOrigin.BottomRight => (bottom - row, right - column),
                    SKEncodedOrigin.BottomLeft => (bottom - row, column),
                    SKEncodedOrigin.LeftTop => (column, row),
                    SKEncodedOrigin.RightTop => (bottom - column, row),
                    SKEncodedOrigin.RightBottom => (bottom - column, right - row),
                    _ => (column, right - row),
                };
                picture.At(fromRow, fromColumn).CopyTo(turned.Pixels.AsSpan(to));
            }
        return turned;
    }
}
