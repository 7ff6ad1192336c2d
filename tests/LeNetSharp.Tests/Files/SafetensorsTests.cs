using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

public class SafetensorsTests
{
    // Any bits: NaNs with their payload, denormals, negative zero.
    private static readonly Gen<Tensor> tensors =
        from sizes in Gen.Int[1, 5].Array[0, 4]
        from bits in Gen.UInt.Array[sizes.Aggregate(1, (product, size) => product * size)]
        select new Tensor(Shape.Create(sizes), [.. bits.Select(BitConverter.UInt32BitsToSingle)]);

    private static readonly Gen<Dictionary<string, string>> texts =
        Gen.Dictionary(Gen.String.Where(IsUnicode), Gen.String.Where(IsUnicode))[0, 5];

    [Fact]
    public void WhatIsWrittenIsReadAgain() =>
        Gen.Select(Gen.Dictionary(Gen.String.Where(text => IsUnicode(text) && text != "__metadata__"), tensors)[0, 5],
            texts).Sample((written, metadata) =>
        {
            using FreshFolder folder = new();
            Safetensors.Write(folder["a.safetensors"], written, metadata);
            Safetensors read = Safetensors.Read(folder["a.safetensors"]);
            Assert.Equal(written.Keys, read.Tensors.Keys);
            Assert.Equal(metadata, read.Metadata);
            foreach ((string name, Tensor tensor) in written)
            {
                Assert.Equal(tensor.Shape, read.Tensors[name].Shape);
                Assert.True(MemoryMarshal.AsBytes(tensor.Values)
                    .SequenceEqual(MemoryMarshal.AsBytes(read.Tensors[name].Values)));
            }
            Safetensors.Write(folder["b.safetensors"], read.Tensors, read.Metadata);
            Assert.Equal(File.ReadAllBytes(folder["a.safetensors"]), File.ReadAllBytes(folder["b.safetensors"]));
        }, iter: 50);

    [Fact]
    public void TheBytesAreThoseOfTheFormat()
    {
        using FreshFolder folder = new();
        Safetensors.Write(folder["a"], [new("w", new Tensor([1, 2], [1, -2])), new("b", new Tensor([], [0.5f]))],
            [new("say", "\"é\"")]);
        byte[] bytes = File.ReadAllBytes(folder["a"]);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        const string header = """{"__metadata__":{"say":"\"é\""},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}""";
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f], bytes[(8 + length)..]);
    }

    [Fact]
    public void EveryTypeIsRead()
    {
        AssertReads("F64", [0, 0, 0, 0, 0, 0, 0xf8, 0xbf], -1.5);
        AssertReads("F32", [0, 0, 0xc0, 0xbf], -1.5);
        AssertReads("F16", [0, 0xbe], -1.5);
        AssertReads("BF16", [0xc0, 0xbf], -1.5);
        AssertReads("BOOL", [1], 1, 1);
        AssertReads("U8", [255], 255, 255);
        AssertReads("I8", [255], -1, -1);
        AssertReads("U16", [254, 255], 65534, 65534);
        AssertReads("I16", [254, 255], -2, -2);
        AssertReads("U32", [254, 255, 255, 255], 4294967294, 4294967294);
        AssertReads("I32", [254, 255, 255, 255], -2, -2);
        AssertReads("I64", [254, 255, 255, 255, 255, 255, 255, 255], -2, -2);
        AssertReads("U64", [7, 0, 0, 0, 0, 0, 0, 0], 7, 7);
    }

    [Fact]
    public void RealsAreNotReadAsWholeNumbers()
    {
        FormatException error = Assert.Throws<FormatException>(() => AssertReads("F16", [0, 0xbe], -1.5, -1));
        Assert.Equal("Tensor \"t\" has type F16, but whole numbers were asked for. Read it with ToDoubles().",
            error.Message);
        error = Assert.Throws<FormatException>(() =>
            AssertReads("U64", [0, 0, 0, 0, 0, 0, 0, 128], 9223372036854775808.0, 0));
        Assert.Equal("Tensor \"t\" has a value above 9223372036854775807. Read it with ToDoubles().", error.Message);
    }

    [Fact]
    public void NamesComeOnce()
    {
        using FreshFolder folder = new();
        Tensor one = new([1]);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => Safetensors.Write(folder["a"], [new("w", one), new("w", one)]));
        Assert.StartsWith("Each name must come once, but \"w\" comes twice.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Safetensors.Write(folder["a"], [new("__metadata__", one)]));
        Assert.StartsWith("No tensor can be called \"__metadata__\": the format uses that name. Choose another.",
            error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Location));
    }

    [Fact]
    public void EveryGoldenOpens()
    {
        foreach (string path in GoldenFiles.All())
        {
            Safetensors file = Safetensors.Read(path);
            Assert.Contains("spec", file.Metadata.Keys);
            Assert.Equal(100, file.Entries["trace.loss"].ToDoubles().Length);
            Assert.Equal(100, file.Entries["trace.correct"].ToIntegers().Length);
            Assert.Equal("F64", file.Entries["float64.trace.loss"].DataType);
            Assert.All(file.Tensors, pair =>
                Assert.All(pair.Value.Values.ToArray(), value => Assert.True(float.IsFinite(value))));
        }
    }

    private static bool IsUnicode(string text) =>
        new UTF8Encoding(false, false).GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static void AssertReads(string type, byte[] data, double expected, long? whole = null)
    {
        using FreshFolder folder = new();
        string header = $$$"""{"t":{"dtype":"{{{type}}}","shape":[],"data_offsets":[0,{{{data.Length}}}]}}""";
        SafetensorsEntry entry =
            Safetensors.Read(folder.Write("a", HostileSafetensorsTests.Bytes(header, data))).Entries["t"];
        Assert.Equal([expected], entry.ToDoubles());
        Assert.Equal([(float)expected], entry.ToTensor().Values.ToArray());
        if (whole is long number)
            Assert.Equal([number], entry.ToIntegers());
    }
}
