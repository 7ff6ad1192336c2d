using Google.Protobuf;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>The messages of an ONNX file, which is one protocol buffer.</summary>
internal static class OnnxBytes
{
    // An empty message takes two bytes in the file and a few hundred in memory. A chain of layers needs some ten for
    // each layer.
    private const int MostMessages = 100_000;

    /// <summary>The file's messages.</summary>
    /// <exception cref="FormatException">The bytes are no such messages, end too early, or are far more messages than a
    /// network of layers needs.</exception>
    public static ModelProto Parse(byte[] file, string path)
    {
        if (OnnxMessages.Count(file, MostMessages) > MostMessages)
            throw new FormatException(FormattableString.Invariant(
                $"{path}: expected the graph of a chain of layers, but it has more than {MostMessages} parts. Such a graph is not read."));
        try
        {
            return ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(file);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new FormatException(
                $"{path}: expected an ONNX model, but its bytes are not one ({Reason(error)}). {OnnxText.Damaged}",
                error);
        }
    }

    // The first sentence, without its full stop and the advice to programmers that follows.
    private static string Reason(InvalidProtocolBufferException error) =>
        error.Message.ReplaceLineEndings(" ").Split(". ")[0].TrimEnd('.');
}
