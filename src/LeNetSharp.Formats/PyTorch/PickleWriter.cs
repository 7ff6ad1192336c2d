using System.Buffers.Binary;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes a pickle of protocol 2 as Python's own pickler does: what it makes is numbered, and what comes again
/// is named by its number.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream bytes = new();
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private int count;

    public PickleWriter() => Put(Opcode.Proto, 2);

    /// <summary>An opcode with the bytes that belong to it.</summary>
    public void Put(params ReadOnlySpan<byte> opcode) => bytes.Write(opcode);

    /// <summary>An opcode that makes something which gets the next number.</summary>
    public void Make(params ReadOnlySpan<byte> opcode)
    {
        Put(opcode);
        Remember();
    }

    /// <summary>A name: <c>torch FloatStorage</c>.</summary>
    public void Name(string module, string name) =>
        Once($"{module} {name}", () => Put([Opcode.Global, .. Encoding.ASCII.GetBytes($"{module}\n{name}\n")]));

    /// <summary>An empty dictionary in order.</summary>
    public void OrderedDictionary()
    {
        Name("collections", "OrderedDict");
        Put(Opcode.EmptyTuple);
        Make(Opcode.Reduce);
    }

    /// <summary>A text that Python holds once, however often it comes.</summary>
    public void Word(string text) => Once("\"" + text, () => PutText(text));

    /// <summary>A text.</summary>
    public void Text(string text)
    {
        PutText(text);
        Remember();
    }

    /// <summary>A whole number of at least 0.</summary>
    public void Number(int number)
    {
        Span<byte> code = stackalloc byte[5];
        BinaryPrimitives.WriteInt32LittleEndian(code[1..], number);
        code[0] = number <= byte.MaxValue ? Opcode.BinInt1 : number <= ushort.MaxValue ? Opcode.BinInt2 : Opcode.BinInt;
        Put(code[..(number <= byte.MaxValue ? 2 : number <= ushort.MaxValue ? 3 : 5)]);
    }

    /// <summary>A tuple of whole numbers.</summary>
    public void Tuple(ReadOnlySpan<int> values)
    {
        if (values.Length > 3)
            Put(Opcode.Mark);
        foreach (int value in values)
            Number(value);
        if (values.Length == 0)
            Put(Opcode.EmptyTuple);
        else
            Make(values.Length switch
            {
                1 => Opcode.Tuple1,
                2 => Opcode.Tuple2,
                3 => Opcode.Tuple3,
                _ =>
                Opcode.Tuple
            });
    }

    /// <summary>The end: all bytes.</summary>
    public byte[] Finish()
    {
        Put(Opcode.Stop);
        return bytes.ToArray();
    }

    private void Once(string key, Action put)
    {
        if (numbers.TryGetValue(key, out int number))
        {
            Numbered(Opcode.BinGet, Opcode.LongBinGet, number);
            return;
        }
        put();
        numbers.Add(key, count);
        Remember();
    }

    private void PutText(string text)
    {
        byte[] letters = Encoding.UTF8.GetBytes(text);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, letters.Length);
        Put([Opcode.BinUnicode, .. length, .. letters]);
    }

    private void Remember() => Numbered(Opcode.BinPut, Opcode.LongBinPut, count++);

    private void Numbered(byte small, byte large, int number)
    {
        if (number <= byte.MaxValue)
            Put(small, (byte)number);
        else
            Put(large, (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24));
    }
}
