using CsCheck;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What every reader must bear: a file cut off anywhere, and bytes that somebody changed.</summary>
/// <remarks>Whatever comes, the reader gives a model's content or one <see cref="FormatException"/> that begins with
/// the path, in little time, and takes no more memory than a small multiple of the file.</remarks>
internal static class HostileFile
{
    // A reader's own tables, JSON documents and inflated copies.
    private const long BytesForEachByte = 200, BytesInAnyCase = 4_000_000;

    /// <summary>How many changed files a reader gets: 100,000 over all readers, or for each with <c>./test
    /// --long</c>.</summary>
    public static int Mutations { get; } = Environment.GetEnvironmentVariable("LENETSHARP_LONG") == "1"
        ? 100_000
        : 100_000 / ReaderCount;

    // How many readers share the 100,000: one for each class of tests that calls Mutate.
    private const int ReaderCount = 11;

    /// <summary>Reads the file cut off behind each of its bytes.</summary>
    /// <param name="read">The reader: bytes and path.</param>
    /// <param name="path">The path that errors must name.</param>
    /// <param name="file">A good file of at most 20 KB.</param>
    public static void CutEverywhere(Func<byte[], string, ModelContent> read, string path, byte[] file)
    {
        Assert.InRange(file.Length, 1, 20_000);
        for (int length = 0; length < file.Length; length++)
            Assert.True(Refuses(read, path, file[..length]),
                $"{path}, cut off behind {length} of {file.Length} bytes, was read as if it were whole.");
    }

    /// <summary>Reads the file with a few bytes changed, taken away, or put in, many times.</summary>
    /// <inheritdoc cref="CutEverywhere"/>
    public static void Mutate(Func<byte[], string, ModelContent> read, string path, byte[] file)
    {
        Assert.InRange(file.Length, 1, 20_000);
        Gen<(int At, byte Value, int Kind)> change = Gen.Select(Gen.Int[0, file.Length - 1], Value, Gen.Int[0, 5]);
        change.Array[1, 6]
            .Sample(changes => Refuses(read, path, Changed(file, changes)) || true, iter: Mutations, threads: 1);
    }

    /// <summary>Whether a reader refuses a file; it fails the test if it breaks instead.</summary>
    public static bool Refuses(Func<byte[], string, ModelContent> read, string path, byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool refused = false;
        try
        {
            read(file, path);
        }
        catch (FormatException error)
        {
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            refused = true;
        }
        catch (Exception error)
        {
            Assert.Fail(
                $"{path}: {error.GetType().Name} instead of a FormatException: {error.Message}\n{error.StackTrace}\n{Convert.ToHexString(file.AsSpan(0, Math.Min(400, file.Length)))}");
        }
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesInAnyCase + BytesForEachByte * file.Length,
            $"{path}: {taken} bytes of memory for a file of {file.Length}.");
        return refused;
    }

    // Bytes that length fields are made of are likelier to do harm.
    private static Gen<byte> Value => Gen.Frequency((3, Gen.Byte), (1, Gen.Const((byte)0)), (1, Gen.Const((byte)0xFF)),
        (1, Gen.Const((byte)0x7F)), (1, Gen.Const((byte)0x80)));

    private static byte[] Changed(byte[] file, (int At, byte Value, int Kind)[] changes)
    {
        List<byte> bytes = [.. file];
        foreach ((int at, byte value, int kind) in changes)
        {
            int index = Math.Min(at, bytes.Count - 1);
            if (index < 0)
                break;
            switch (kind)
            {
                case 0:
                    bytes.RemoveAt(index);
                    break;
                case 1:
                    bytes.Insert(index, value);
                    break;
                case 2:
                    // Eight bytes at once: a 64-bit length.
                    for (int i = index; i < Math.Min(index + 8, bytes.Count); i++)
                        bytes[i] = value;
                    break;
                case 3:
                    bytes[index] ^= (byte)(1 << (value & 7));
                    break;
                default:
                    bytes[index] = value;
                    break;
            }
        }
        return [.. bytes];
    }
}
