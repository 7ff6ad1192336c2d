using System.Buffers.Binary;
using System.Numerics;

namespace LeNetSharp.Formats;

/// <summary>The older form: pickles one after another (a mark, a version, facts of the system, the value, the names of
/// the storages), and behind them the storages, each with its count of numbers.</summary>
internal sealed class PyTorchStream : PyTorchFile
{
    private const long Version = 1001;

    private static readonly BigInteger mark =
        BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly string path;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> storages = new(StringComparer.Ordinal);

    /// <inheritdoc cref="PyTorchFile.Open"/>
    public PyTorchStream(byte[] file, string path)
    {
        this.path = path;
        PickleInput input = new(file, path);
        PyTorchNames names = new(path);
        object? Next() => new PickleReader(input, names).Read();

        if (Next() is not BigInteger first || first != mark)
            throw Bad("a pickle that begins as torch.save lets it begin", "it begins with another value",
                "Save it with torch.save(module.state_dict(), path).");
        if (Next() is not Version)
            throw Bad($"version {Version} of the older form", "it is another");
        Next();
        Root = Next();
        ReadStorages(file.AsMemory(), input, names,
            Next() as List<object?> ?? throw Bad("a list of storages", "it is another thing"));
    }

    public override object? Root { get; }

    public override ReadOnlyMemory<byte> Read(StorageReference storage) =>
        storages.TryGetValue(storage.Key, out ReadOnlyMemory<byte> bytes)
        ? bytes
        : throw Bad($"a storage \"{Shown.Text(storage.Key)}\"", "there is none");

    private void ReadStorages(ReadOnlyMemory<byte> file, PickleInput input, PyTorchNames names, List<object?> keys)
    {
        long at = input.At;
        foreach (object? key in keys)
        {
            if (key is not string name || !names.Storages.TryGetValue(name, out StorageReference? storage))
                throw Bad("a list of the storages that the tensors lie in", "it names another one");
            long start = at + sizeof(long);
            if (storage.Bytes < 0 || storage.Bytes > file.Length - start)
                throw Bad($"{storage.Count} numbers of type {storage.Type.Name} in storage \"{Shown.Text(name)}\"",
                    $"the file ends at {file.Length}");
            long count = BinaryPrimitives.ReadInt64LittleEndian(file.Span[(int)at..]);
            if (count != storage.Count || !storages.TryAdd(name, file.Slice((int)start, (int)storage.Bytes)))
                throw Bad($"{storage.Count} numbers in storage \"{Shown.Text(name)}\", once",
                    $"there are {count}, or it comes twice");
            at = start + storage.Bytes;
        }
    }

    private FormatException Bad(string expected, string came, string advice = PickleInput.Advice) =>
        new($"{path}: expected {expected}, but {came}. {advice}");
}
