namespace LeNetSharp.Formats;

/// <summary>The bytes of an HDF5 file that is read, and how many of them may still be.</summary>
/// <remarks>In a sound file every byte belongs to one thing, so all that is read together is little more than the file.
/// A file whose parts point at each other in a circle, or at the same bytes again and again, runs out of this budget
/// before it runs out of time or memory.</remarks>
internal sealed class Hdf5Source(ReadOnlyMemory<byte> file, string path)
{
    private long budget = 2L * file.Length;

    /// <summary>Where the file lies, for errors.</summary>
    public string Path => path;

    /// <summary>How many bytes the file has.</summary>
    public int Length => file.Length;

    /// <summary>Some of its bytes, counted.</summary>
    /// <param name="address">Where they begin.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="what">What they are, for errors.</param>
    public Hdf5Part Part(ulong address, ulong length, string what)
    {
        if (address > (ulong)file.Length || length > (ulong)file.Length - address)
            throw Damaged($"{length} bytes of {what} at byte {address}", $"the file has {file.Length} bytes");
        Spend((long)length, what);
        return new Hdf5Part(this, file.Slice((int)address, (int)length), what);
    }

    /// <summary>All bytes from an address on, not counted: for what says its length itself.</summary>
    public Hdf5Part From(ulong address, string what) => address < (ulong)file.Length
        ? new Hdf5Part(this, file[(int)address..], what)
        : throw Damaged($"{what} at byte {address}", $"the file has {file.Length} bytes");

    /// <summary>Counts bytes that are read.</summary>
    public void Spend(long bytes, string what)
    {
        budget -= bytes;
        if (budget < 0)
            throw Damaged($"{what} in bytes of its own", "its parts lie over each other");
    }

    /// <summary>The error of a file that is not as it was written.</summary>
    public FormatException Damaged(string expected, string came) =>
        new($"{path}: expected {expected}, but {came}. {JsonText.Advice}");

    /// <summary>The error of a file that says what is not read.</summary>
    public FormatException Unknown(string expected, string came) => new(
        $"{path}: expected {expected}, but {came}. Keras and h5py do not write HDF5 files so by default: write it again with them.");
}
