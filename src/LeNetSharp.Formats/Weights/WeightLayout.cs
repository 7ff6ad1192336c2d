namespace LeNetSharp.Formats;

/// <summary>How a framework lays out its weights.</summary>
internal enum WeightLayout
{
    /// <summary>Kernels (out, in, height, width), dense weights (out, in), pictures flattened (channel, height, width):
    /// PyTorch, MXNet, ONNX.</summary>
    ChannelsFirst,

    /// <summary>Kernels (height, width, in, out), dense weights (in, out), pictures flattened (height, width, channel):
    /// Keras, Flax.</summary>
    ChannelsLast,
}
