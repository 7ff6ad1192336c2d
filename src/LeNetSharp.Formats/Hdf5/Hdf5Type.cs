namespace LeNetSharp.Formats;

/// <summary>What kind of values a data set or attribute of an HDF5 file has.</summary>
internal enum Hdf5Kind
{
    /// <summary>IEEE numbers of 2, 4 or 8 bytes, lowest byte first.</summary>
    Float,

    /// <summary>Texts of one length, padded.</summary>
    FixedText,

    /// <summary>Texts of any length.</summary>
    Text,

    /// <summary>Anything else: whole numbers, other floats, compounds.</summary>
    Other,
}

/// <summary>The type of one value of an HDF5 file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">How many bytes it takes where it stands; a text of any length takes 16, which say where it
/// is.</param>
/// <param name="IsUnicode">Whether a text is UTF-8, and not ASCII.</param>
internal sealed record Hdf5Type(Hdf5Kind Kind, int Size, bool IsUnicode = false)
{
    /// <summary>Single-precision numbers.</summary>
    public static Hdf5Type Single { get; } = new(Hdf5Kind.Float, sizeof(float));

    /// <summary>Texts of any length in UTF-8.</summary>
    public static Hdf5Type Unicode { get; } = new(Hdf5Kind.Text, 16, IsUnicode: true);
}
