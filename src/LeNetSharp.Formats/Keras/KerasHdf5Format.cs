namespace LeNetSharp.Formats;

/// <summary>A model, or weights alone, as Keras 2 saves them, and Keras 3 when it is asked to: <c>.h5</c>.</summary>
internal sealed class KerasHdf5Format : ModelFormat
{
    public override string Name => "Keras HDF5 file";

    public override IReadOnlyList<string> Endings => [".h5", ".hdf5"];

    public override bool CanWrite => false;

    public override bool SaysNetwork => true;

    public override ModelContent Read(byte[] file, string path) => KerasHdf5.Read(file, path, Name);
}
