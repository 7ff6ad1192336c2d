using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>The bytes of a pickle, read one after another; what reaches over their end is refused.</summary>
internal sealed class PickleInput(ReadOnlyMemory<byte> bytes, string path)
{
    public const string Advice = "The file is damaged, or not PyTorch's: copy or save it again.";

    // Python itself reads no decimal number that is longer.
    private const int MostDigits = 4300;

    private static readonly UTF8Encoding texts = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where the next byte is.</summary>
    public int At { get; private set; }

    /// <summary>The file, for errors.</summary>
    public string Path => path;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A number in double precision, highest byte first.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A whole number of any size: in two's complement, lowest byte first.</summary>
    public object Integer(ulong length) => Integer(new BigInteger(Take(length)));

    /// <summary>Bytes as they are.</summary>
    public byte[] Bytes(ulong length) => Take(length).ToArray();

    /// <summary>A text in UTF-8.</summary>
    public string Text(ulong length) => Decode(Take(length));

    /// <summary>A text up to the end of its line.</summary>
    public string Line()
    {
        int length = bytes.Span[At..].IndexOf((byte)'\n');
        if (length < 0)
            throw Bad("a line that ends", "the file ends before it");
        string line = Decode(Take((ulong)length));
        At++;
        return line;
    }

    /// <summary>A whole number in digits, up to the end of its line.</summary>
    public object IntegerLine()
    {
        string line = Line().TrimEnd('L');
        return line.Length <= MostDigits
            && BigInteger.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out BigInteger value)
            ? Integer(value)
            : throw Bad("a whole number", $"it is \"{Shown.Text(line)}\"");
    }

    /// <summary>A number in digits, up to the end of its line.</summary>
    public double DoubleLine() =>
        Line() is var line && double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw Bad("a number", $"it is \"{Shown.Text(line)}\"");

    /// <summary>Looks at a length that says how many bytes follow.</summary>
    public void CheckLeft(ulong length)
    {
        if (length > (ulong)(bytes.Length - At))
            throw Bad($"{length} bytes", $"the file ends after {bytes.Length - At}");
    }

    public FormatException Bad(string expected, string came) =>
        new($"{path}: expected {expected} at byte {At} of its pickle, but {came}. {Advice}");

    private static object Integer(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    private ReadOnlySpan<byte> Take(ulong length)
    {
        CheckLeft(length);
        ReadOnlySpan<byte> taken = bytes.Span.Slice(At, (int)length);
        At += (int)length;
        return taken;
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return texts.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Bad("a text in UTF-8 before the one", "it is none");
        }
    }
}
