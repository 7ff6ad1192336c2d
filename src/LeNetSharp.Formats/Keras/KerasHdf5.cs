using System.Text;

namespace LeNetSharp.Formats;

/// <summary>What an HDF5 file of Keras holds: a model, or weights alone in the form of Keras 2 or 3.</summary>
internal static class KerasHdf5
{
    private const string Config = "model_config", Weights = "model_weights";

    /// <summary>The content of a file.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="path">Where it lies, for errors.</param>
    /// <param name="format">What kind of file its ending says, in words.</param>
    /// <exception cref="FormatException">It is damaged, or holds what is refused.</exception>
    public static ModelContent Read(byte[] file, string path, string format)
    {
        Hdf5Group root = Hdf5Reader.Read(file, path);
        if (root.Attributes.TryGetValue(Config, out Hdf5Attribute? config) && config.Texts is [var text])
            return KerasModel.Read(Encoding.UTF8.GetBytes(text),
                new KerasNamedWeights(root.Find(Weights) ?? new Hdf5Group(), path), path, format);
        return root.Attributes.ContainsKey(KerasNamedWeights.Layers)
            || root.Attributes.ContainsKey(KerasNamedWeights.Layers + "0")
            ? new ModelContent(path, format, [.. new KerasNamedWeights(root, path)
                .All()])
            { Layout = WeightLayout.ChannelsLast, IsInLayerOrder = true }
            : new ModelContent(path, format, [.. KerasNumberedWeights.All(root, path)])
            { Layout = WeightLayout.ChannelsLast };
    }
}
