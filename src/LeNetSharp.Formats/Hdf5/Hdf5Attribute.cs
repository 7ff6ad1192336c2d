namespace LeNetSharp.Formats;

/// <summary>A named remark at a group of an HDF5 file.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="IsScalar">Whether it is one value, and not a list.</param>
/// <param name="Texts">Its values, where they are texts; else none.</param>
internal sealed record Hdf5Attribute(Hdf5Type Type, bool IsScalar, IReadOnlyList<string> Texts)
{
    /// <summary>One text, as h5py writes a string of Python.</summary>
    public static Hdf5Attribute Of(string text) => new(Hdf5Type.Unicode, IsScalar: true, [text]);
}
