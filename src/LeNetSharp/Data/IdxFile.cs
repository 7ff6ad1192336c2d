using System.Security.Cryptography;

namespace LeNetSharp;

/// <summary>A file of bytes with dimensions, the format of MNIST: bytes 0, 0, 8 and the number of dimensions; one
/// big-endian 32-bit size per dimension; then the data.</summary>
/// <remarks>Read plain or compressed by gzip, whatever the file's name says. A header that lies is found out before
/// memory is taken for what it claims.</remarks>
public sealed class IdxFile
{
    private readonly ReadOnlyMemory<byte> content;
    private readonly Lazy<string> sha256;

    internal IdxFile(string where, ReadOnlyMemory<byte> content, ValueList<int> dimensions)
    {
        Where = where;
        this.content = content;
        Dimensions = dimensions;
        sha256 = new(() => Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    /// <summary>The sizes of the dimensions, outermost first: 60000, 28, 28.</summary>
    public ValueList<int> Dimensions { get; }

    /// <summary>The data behind the header.</summary>
    public ReadOnlyMemory<byte> Data => content[(4 + 4 * Dimensions.Count)..];

    /// <summary>The whole file, decompressed, with its header.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>SHA-256 of the whole decompressed file, as lower-case hexadecimal digits.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Where it came from, for messages.</summary>
    internal string Where { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It is missing, unreadable, truncated, oversized, corrupt, or no IDX file of
    /// bytes.</exception>
    public static IdxFile Read(string path) => Read(path, isConstant: false);

    /// <summary>Reads a file that nobody changes in place: a large one is mapped and not copied.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static IdxFile ReadConstant(string path) => Read(path, isConstant: true);

    private static IdxFile Read(string path, bool isConstant)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const string Hint = "check the path and that you may read it";
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0,
                FileOptions.SequentialScan);
            return IdxReader.Read(file, path, isConstant);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(path, "expected an IDX file, but there is no such file", Hint, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DataException(path,
                $"expected an IDX file, but it cannot be read ({error.Message.TrimEnd('.')})", Hint, error);
        }
    }
}
