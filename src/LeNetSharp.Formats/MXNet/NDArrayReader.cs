using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LeNetSharp.Formats;

/// <summary>Reads the arrays of an MXNet file (<c>mx.nd.save</c>) in every form that MXNet has written since its
/// beginning.</summary>
/// <remarks>The bytes are described in README.md beside this file.</remarks>
internal static class NDArrayReader
{
    /// <summary>How the file begins.</summary>
    public const ulong ListMagic = 0x112;

    /// <summary>How an array begins: with 64-bit sizes; with a storage type; with NumPy's shapes. An array of the first
    /// years begins with the number of its axes.</summary>
    public const uint Version1 = 0xF993FAC8, Version2 = 0xF993FAC9, Version3 = 0xF993FACA;

    private const int MostAxes = 32;

    private static readonly string[] storages = ["dense", "row_sparse", "csr"];

    /// <summary>Every array, in the file's order; arrays without names are called 0, 1, ….</summary>
    /// <exception cref="FormatException">It is no such file, is damaged, or holds sparse arrays; the message begins
    /// with the path.</exception>
    public static IReadOnlyList<StoredTensor> Read(byte[] file, string path)
    {
        NDArrayBytes bytes = new(file, path);
        if (file.Length < 8 || bytes.UInt64("the first number") != ListMagic)
            throw bytes.Error(
                $"expected a file of MXNet arrays, which begins with the bytes 12 01 00 00 00 00 00 00, but it begins with {Beginning(file)}. Give a file that MXNet saved.");
        bytes.UInt64("the reserved number");
        int count = bytes.Count("arrays", bytesForEach: 4);
        List<(string DataType, Tensor Values)> arrays = [];
        for (int i = 0; i < count; i++)
            arrays.Add(ReadArray(bytes, Invariant($"array {i + 1} of {count}")));
        string[] names = ReadNames(bytes, count);
        if (bytes.Left > 0)
            throw bytes.Error(Invariant(
                $"expected the file to end behind its names, but {bytes.Left} bytes follow. {JsonText.Advice}"));
        return [.. arrays.Zip(names, (array, name) =>
            new StoredTensor(name, array.DataType, array.Values) { Place = ParameterName.Place(name) })];
    }

    private static (string DataType, Tensor Values) ReadArray(NDArrayBytes bytes, string where)
    {
        uint magic = bytes.UInt32(where);
        bool hasStorage = magic is Version2 or Version3;
        if (hasStorage)
            CheckStorage(bytes, bytes.Int32($"the storage of {where}"), where);
        long[] sizes = magic switch
        {
            Version1 or Version2 or Version3 =>
                ReadSizes(bytes, bytes.Int32($"the number of axes of {where}"), wide: true, where),
            _ => ReadSizes(bytes, unchecked((int)magic), wide: false, where),
        };
        if (sizes.Length == 0 && magic != Version3)
            throw HoldsNothing(bytes, where);
        (int device, int deviceNumber) = (bytes.Int32($"the device of {where}"), bytes.Int32($"the device of {where}"));
        if (device is < 1 or > 6 || deviceNumber < 0)
            throw bytes.Error(
                Invariant(
                    $"{where} lies on device {device}:{deviceNumber}, but MXNet knows 1 (cpu), 2 (gpu) and 3 to 6 (their relatives), numbered from 0. {JsonText.Advice}"));
        int type = bytes.Int32($"the type of {where}");
        string dataType = NDArrayType.NameOf(type)
            ?? throw bytes.Error(Invariant(
                $"{where} has a type of values with the number {type}, but MXNet knows 0 to 12. {JsonText.Advice}"));
        Shape shape = ToShape(bytes, sizes, SafetensorsEntry.SizeOf(dataType), where);
        byte[] data = bytes.Take((long)shape.Count * SafetensorsEntry.SizeOf(dataType), $"the values of {where}")
            .ToArray();
        return (dataType, new SafetensorsEntry(where, dataType, shape, data).ToTensor());
    }

    private static void CheckStorage(NDArrayBytes bytes, int storage, string where)
    {
        if (storage == -1)
            throw HoldsNothing(bytes, where);
        if (storage is 1 or 2)
            throw bytes.Error(
                $"{where} is sparse ({storages[storage]}), but only dense arrays are read. Turn it with tostype('default') in MXNet.");
        if (storage != 0)
            throw bytes.Error(
                Invariant(
                    $"{where} has storage type {storage}, but MXNet knows 0 (dense), 1 (row_sparse) and 2 (csr). {JsonText.Advice}"));
    }

    private static FormatException HoldsNothing(NDArrayBytes bytes, string where) =>
        bytes.Error($"{where} holds no values: it was saved before it had any. Leave it out when saving.");

    private static long[] ReadSizes(NDArrayBytes bytes, int axes, bool wide, string where)
    {
        if (axes is < 0 or > MostAxes)
            throw bytes.Error(Invariant($"{where} has {axes} axes, but at most {MostAxes} can be. {JsonText.Advice}"));
        long[] sizes = new long[axes];
        for (int i = 0; i < axes; i++)
            sizes[i] = wide ? bytes.Int64($"the sizes of {where}") : bytes.UInt32($"the sizes of {where}");
        return sizes;
    }

    private static Shape ToShape(NDArrayBytes bytes, long[] sizes, int valueBytes, string where)
    {
        string text = $"({string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))})";
        long count = 1;
        foreach (long size in sizes)
        {
            if (size < 1)
                throw bytes.Error($"{where} has shape {text}, but every size must be at least 1. {JsonText.Advice}");
            if (size > bytes.Left || count * size > bytes.Left / valueBytes)
                throw bytes.Error(
                    Invariant(
                        $"{where} has shape {text}, but its values do not fit into the {bytes.Left} bytes behind it. {JsonText.Advice}"));
            count *= size;
        }
        return Shape.Create([.. sizes.Select(size => (int)size)]);
    }

    private static string[] ReadNames(NDArrayBytes bytes, int arrays)
    {
        int count = bytes.Count("names", bytesForEach: 8);
        if (count == 0)
            return [.. Enumerable.Range(0, arrays).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        if (count != arrays)
            throw bytes.Error(
                Invariant($"expected {arrays} names, one for each array, but there are {count}. {JsonText.Advice}"));
        OrderedDictionary<string, int> names = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> text = bytes.Take(bytes.Count("letters of a name", bytesForEach: 1), "a name");
            if (!Utf8.IsValid(text))
                throw bytes.Error(Invariant(
                    $"expected the name of array {i + 1} of {count} in UTF-8, but it is not. {JsonText.Advice}"));
            string name = Encoding.UTF8.GetString(text);
            if (!names.TryAdd(name, i))
                throw bytes.Error($"two arrays are called \"{name}\". {JsonText.Advice}");
        }
        return [.. names.Keys];
    }

    private static string Beginning(byte[] file) =>
        file.Length == 0
            ? "nothing"
            : string.Join(' ', file.Take(8).Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
