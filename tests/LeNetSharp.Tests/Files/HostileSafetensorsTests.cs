using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Files that lie: each gives one clear message, and no room is taken for what a header claims.</summary>
public class HostileSafetensorsTests
{
    private const string Advice = "The file is damaged, or not a safetensors file: copy or make it again.";

    [Theory]
    [InlineData("{", "expected a header in JSON, but it is not (line 1, byte 1).")]
    [InlineData("", "expected a header in JSON, but it is not (line 1, byte 0).")]
    [InlineData("[]", "expected a header that is a JSON object, but it is [].")]
    [InlineData("""{"a":7}""", "expected an object as tensor \"a\", but it is 7.")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""",
        "expected a dtype for tensor \"a\", but there is none.")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""",
        "expected a shape for tensor \"a\", but there is none.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""",
        "expected a data_offsets for tensor \"a\", but there is none.")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"U8","shape":[1],"data_offsets":[0,4]}}""",
        "expected one dtype for tensor \"a\", but there are 2.")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""",
        "expected a text as dtype of tensor \"a\", but it is 7.")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""",
        "expected a list of sizes as shape of tensor \"a\", but it is 1.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""",
        "expected tensor \"a\" of 1 to 2147483647 values, but its shape is [0].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
        "expected tensor \"a\" of 1 to 2147483647 values, but its shape is [-1].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""",
        "expected tensor \"a\" of 1 to 2147483647 values, but its shape is [1.5].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,4]}}""",
        "expected tensor \"a\" of 1 to 2147483647 values, but its shape is [65536,65536,65536,65536].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967297,4294967297],"data_offsets":[0,4]}}""",
        "expected tensor \"a\" of 1 to 2147483647 values, but its shape is [4294967297,4294967297].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2000000000],"data_offsets":[0,8000000000]}}""",
        "expected tensor \"a\" to end within the 4 bytes of data, but it ends at 8000000000.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""",
        "expected 8 bytes for tensor \"a\" of type F32 and shape (2), but it has 4.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""",
        "expected [begin, end] as data_offsets of tensor \"a\", but they are [4,0].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""",
        "expected [begin, end] as data_offsets of tensor \"a\", but they are [-4,0].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""",
        "expected [begin, end] as data_offsets of tensor \"a\", but they are [0].")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,18446744073709551620]}}""",
        "expected [begin, end] as data_offsets of tensor \"a\", but they are [0,18446744073709551620].")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        "expected tensor \"a\" to begin at 0, where the one before it ends, but it begins at 2.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""",
        "expected tensor \"b\" to begin at 3, where the one before it ends, but it begins at 1.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""",
        "expected 2 bytes of data, as the header tells, but there are 4.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        "expected each name once, but \"a\" comes twice.")]
    [InlineData("""{"__metadata__":[]}""", "expected an object of texts as \"__metadata__\", but it is [].")]
    [InlineData("""{"__metadata__":{"a":1}}""", "expected a text as \"a\" in \"__metadata__\", but it is 1.")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""",
        "expected each name once, but \"a\" comes twice in \"__metadata__\".")]
    [InlineData("""{"__metadata__":{"a":"\ud800"}}""", "expected a header in JSON, but a text in it is not Unicode.")]
    [InlineData("""{"\ud800":{}}""", "expected a header in JSON, but a text in it is not Unicode.")]
    public void LyingHeadersAreRefused(string header, string message) =>
        AssertRefused(Bytes(header, new byte[4]), message, Advice);

    [Fact]
    public void UnknownTypesAreRefusedByName() => AssertRefused(
        Bytes("""{"a":{"dtype":"F4","shape":[8],"data_offsets":[0,4]}}""", new byte[4]),
        "expected tensor \"a\" of a type among BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, F32, U64, I64, F64, but its type is \"F4\".",
        "Convert it to F32 in the program that wrote it.");

    [Fact]
    public void BrokenBeginningsAreRefused()
    {
        AssertRefused([], "expected 8 bytes that tell the length of the header, but the file has 0 bytes.", Advice);
        AssertRefused(new byte[7],
            "expected 8 bytes that tell the length of the header, but the file has 7 bytes.", Advice);
        AssertRefused([9, 0, 0, 0, 0, 0, 0, 0, 1],
            "expected a header of 9 bytes, as its first 8 bytes tell, but only 1 follow.", Advice);
        AssertRefused([1, 225, 245, 5, 0, 0, 0, 0, 1],
            "expected a header of at most 100000000 bytes, but its first 8 bytes tell of 100000001.", Advice);
        AssertRefused("not safetensors"u8,
            "expected a header of at most 100000000 bytes, but its first 8 bytes tell of 7306634592548843374.", Advice);
        AssertRefused([2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
            "expected a header in JSON, but it is not UTF-8 text.", Advice);
    }

    [Fact]
    public void WhatCannotBeReadSaysWhy()
    {
        using FreshFolder folder = new();
        IOException error = Assert.Throws<IOException>(() => Safetensors.Read(folder.Location));
        Assert.Equal($"Cannot read {folder.Location}: it is a folder. Give a file.", error.Message);
        error = Assert.Throws<FileNotFoundException>(() => Safetensors.Read(folder["none"]));
        Assert.Equal($"Cannot read {folder["none"]}: there is no such file. Check the path.", error.Message);
    }

    [Fact]
    public void EveryCutAndEveryFlippedByteGivesATensorOrTheOneError()
    {
        using FreshFolder folder = new();
        Safetensors.Write(folder["a"], [new("w", new Tensor([2, 3])), new("b", new Tensor([1]))], [new("format", "x")]);
        byte[] whole = File.ReadAllBytes(folder["a"]);
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<FormatException>(() => Safetensors.Read(folder.Write("b", whole.AsSpan(0, length))));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] changed = [.. whole];
            changed[at] = value;
            using FreshFolder own = new();
            try
            {
                _ = Safetensors.Read(own.Write("c", changed)).Tensors;
            }
            catch (FormatException)
            {
            }
        }, iter: 300);
    }

    /// <summary>A file with a header and data.</summary>
    internal static byte[] Bytes(string header, byte[] data)
    {
        byte[] length = new byte[8], text = Encoding.UTF8.GetBytes(header);
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }

    private static void AssertRefused(ReadOnlySpan<byte> content, string message, string advice)
    {
        using FreshFolder folder = new();
        string path = folder.Write("a.safetensors", content);
        FormatException error = Assert.Throws<FormatException>(() => Safetensors.Read(path));
        Assert.Equal($"{path}: {message} {advice}", error.Message);
    }
}
