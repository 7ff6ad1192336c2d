using System.Globalization;

namespace LeNetSharp;

/// <summary>Brings pixels of any range to that of picture files, 0 to 255, so that a model that was trained on them
/// takes pictures as well.</summary>
/// <param name="Factor">What values are multiplied by.</param>
/// <param name="Added">What is added then.</param>
/// <param name="Note">What to tell a person; null when nothing is unusual.</param>
internal readonly record struct PixelRange(float Factor, float Added, string? Note = null)
{
    // Values such as 37 / 255 in single precision, times 255 again.
    private const float Nearly = 1e-3f;

    /// <summary>The range of some values.</summary>
    /// <param name="where">File and array, for the error.</param>
    /// <param name="sets">The values, training and test together: both must be brought to the same range.</param>
    /// <exception cref="DataException">A value is no finite number.</exception>
    public static PixelRange Of(string where, params ReadOnlySpan<float[]> sets)
    {
        (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float[] values in sets)
            foreach (float value in values)
            {
                if (!float.IsFinite(value))
                    throw new DataException(where,
                        string.Create(CultureInfo.InvariantCulture, $"expected pixels, but one is {value}"),
                        "save numbers alone");
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        return (least, most) switch
        {
            ( >= 0, <= 1) => new PixelRange(255, 0),
            ( >= 0, <= 255) => new PixelRange(1, 0),
            ( >= -1, <= 1) => new PixelRange(127.5f, 127.5f, "the pixels go from -1 to 1; they are taken as 0 to 255"),
            _ => new PixelRange(1, 0, string.Create(CultureInfo.InvariantCulture,
                $"the pixels go from {least:G4} to {most:G4}, and stay as they are: ")
                + "a model of them does not suit picture files, which have 0 to 255"),
        };
    }

    /// <summary>Pictures of these values: as bytes where all are whole numbers from 0 to 255.</summary>
    public ImageSet Pictures(Shape picture, float[] values, int[] labels)
    {
        bool whole = true;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = values[i] * Factor + Added;
            whole &= values[i] is >= -Nearly and <= 255 + Nearly
                && Math.Abs(values[i] - MathF.Round(values[i])) <= Nearly;
        }
        return whole
            ? new ImageSet(picture, Array.ConvertAll(values, value => (byte)MathF.Round(value)), labels)
            : new ImageSet(picture, values, labels);
    }
}
