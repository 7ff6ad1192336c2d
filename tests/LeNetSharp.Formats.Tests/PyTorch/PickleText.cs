using System.Numerics;
using System.Text;

namespace LeNetSharp.Formats.Tests;

/// <summary>Pickles written by hand, opcode by opcode, as texts whose letters are bytes; and files around
/// them.</summary>
internal static class PickleText
{
    /// <summary>A text of up to 255 letters.</summary>
    public static string Text(string text) => $"\u008c{(char)text.Length}{text}";

    /// <summary>A whole number of any size.</summary>
    public static string Int(BigInteger number) =>
        $"\u008a{(char)number.ToByteArray().Length}{Encoding.Latin1.GetString(number.ToByteArray())}";

    /// <summary>A tuple of whole numbers.</summary>
    public static string Tuple(params BigInteger[] numbers) => $"({string.Concat(numbers.Select(Int))}t";

    /// <summary>A dictionary.</summary>
    public static string Dict(params (string Key, string Value)[] items) =>
        $"}}({string.Concat(items.Select(item => Text(item.Key) + item.Value))}u";

    /// <summary>A tensor in storage 0.</summary>
    public static string Tensor(BigInteger[] sizes, BigInteger[] strides, BigInteger? offset = null,
        string type = "FloatStorage", string key = "0", BigInteger? count = null) =>
        $"ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\n{type}\n{Text(key)}{Text("cpu")}{Int(count ?? 6)}tQ" +
        $"{Int(offset ?? 0)}{Tuple(sizes)}{Tuple(strides)}\u0089}}tR";

    /// <summary>All six numbers of storage 0.</summary>
    public static string WholeStorage => Tensor([6], [1]);

    public static byte[] Bytes(string pickle) => Encoding.Latin1.GetBytes(pickle);

    /// <summary>Numbers in single precision.</summary>
    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>The form of today.</summary>
    public static byte[] Archive(byte[] pickle, byte[] storage, string? byteOrder = null)
    {
        using MemoryStream stream = new();
        ZipWriter archive = new(stream);
        archive.Add("archive/data.pkl", pickle);
        archive.Add("archive/data/0", storage);
        if (byteOrder is not null)
            archive.Add("archive/byteorder", Encoding.ASCII.GetBytes(byteOrder));
        archive.Finish();
        return stream.ToArray();
    }

    /// <summary>The older form.</summary>
    /// <param name="pickle">The value.</param>
    /// <param name="storages">The storages, each of so many numbers.</param>
    public static byte[] Stream(byte[] pickle, params (long Count, byte[] Bytes)[] storages) =>
    [
        .. Bytes(
            $"\u0080\u0002{Int(BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture))}."), .. Bytes($"\u0080\u0002{Int(1001)}."), .. Bytes("\u0080\u0002}."),
        .. pickle,
        .. Bytes($"\u0080\u0002]({string.Concat(storages.Select((_, i) => Text($"{i}")))}e."),
        .. storages.SelectMany(storage => (byte[])[.. BitConverter.GetBytes(storage.Count), .. storage.Bytes]),
    ];

    /// <summary>What a pickle by itself gives, as Python shows it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "None",
        string text => $"'{text}'",
        byte[] bytes => $"b'{Encoding.Latin1.GetString(bytes)}'",
        object?[] tuple => $"({string.Join(", ", tuple.Select(Show))})",
        List<object?> list => $"[{string.Join(", ", list.Select(Show))}]",
        PickleDictionary dictionary =>
            $"{{{string.Join(", ", dictionary.Items.Select(item => $"{Show(item.Key)}: {Show(item.Value)}"))}}}",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
