using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LeNetSharp;

/// <summary>SHA-256 of what a safetensors file holds, as one of its texts: a wrong byte is noticed before anything goes
/// on from it.</summary>
internal static class Checksum
{
    private const string Name = "sha256";

    /// <summary>The texts with the checksum of them and the tensors behind them.</summary>
    public static KeyValuePair<string, string>[] AddTo(KeyValuePair<string, string>[] texts,
        IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        [.. texts, new(Name, Of(texts, tensors))];

    /// <summary>Refuses a file whose content is not what its checksum says; files of earlier versions have
    /// none.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static void Check(Safetensors file, string path)
    {
        if (file.Metadata.TryGetValue(Name, out string? said)
            && said != Of(file.Metadata.Where(text => text.Key != Name), file.Tensors))
            throw new FormatException(
                $"{path}: its content is not what its SHA-256 says. The file is damaged; use another.");
    }

    private static string Of(IEnumerable<KeyValuePair<string, string>> texts,
        IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in texts)
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        foreach ((string name, Tensor tensor) in tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {tensor.Shape}\0"));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
