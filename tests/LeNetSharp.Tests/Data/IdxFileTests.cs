using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

public class IdxFileTests
{
    private static readonly byte[] good = FakeDataSet.Idx([2, 3, 4], i => (byte)i);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsPlainAndCompressed(bool compressed)
    {
        using TemporaryFolder folder = new();
        IdxFile file = IdxFile.Read(folder.Write("images", compressed ? FakeDataSet.Gzip(good) : good));
        Assert.Equal([2, 3, 4], file.Dimensions);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), file.Data.ToArray());
        Assert.Equal(good, file.Content.ToArray());
        Assert.Equal(64, file.Sha256.Length);
    }

    [Fact]
    public void ReadsAFileLargeEnoughForTwoThreads()
    {
        using TemporaryFolder folder = new();
        byte[] large = FakeDataSet.Idx([5001, 1001], i => (byte)(i * 31 / 7));
        Assert.Equal(large, IdxFile.Read(folder.Write("large", large)).Content.ToArray());
    }

    // What was read stays what it was: the cache writes another file and gives it the name.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileThatNobodyChangesMayBeReplacedWhileItIsRead(bool large)
    {
        using TemporaryFolder folder = new();
        byte[] first = FakeDataSet.Idx([5001, large ? 1001 : 10], i => (byte)(i * 31 / 7)), second = [.. first];
        second[^1]++;
        string path = folder.Write("file", first);
        IdxFile read = IdxFile.ReadConstant(path), again = IdxFile.ReadConstant(path);
        Assert.Equal(large, read.Content.Span == again.Content.Span);
        File.Move(folder.Write("new", second), path, overwrite: true);
        Assert.Equal(second, IdxFile.ReadConstant(path).Content.ToArray());
        File.Delete(path);
        Assert.Equal(first, read.Content.ToArray());
        Assert.Equal(IdxReader.Read(new MemoryStream(first), "memory").Sha256, again.Sha256);
    }

    [Fact]
    public void SaysThatAFileIsMissing()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["none"]}: expected an IDX file, but there is no such file. Hint: check the path and "
            + "that you may read it",
            Error(folder["none"]));
    }

    [Fact]
    public void SaysThatAFolderIsNoFile()
    {
        using TemporaryFolder folder = new();
        Assert.StartsWith($"{folder.Path}: expected an IDX file, but it cannot be read (", Error(folder.Path),
            StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> BadFiles => new()
    {
        { [], "expected an IDX file, but it ends after 0 bytes. Hint: fetch the file anew" },
        { [0, 0, 8], "expected an IDX file, but it ends after 3 bytes. Hint: fetch the file anew" },
        { [0, 0, 8, 2, 0, 0, 0, 1, 0], "expected an IDX file, but it ends within its header. Hint: fetch the file "
            + "anew" },
        { good[..^1], "expected 40 bytes, as its header says (2 x 3 x 4), but the file holds 39 bytes. Hint: fetch "
            + "the file anew" },
        { [.. good, 0], "expected 40 bytes, as its header says (2 x 3 x 4), but the file holds 41 bytes. Hint: "
            + "fetch the file anew" },
        { "<html>"u8.ToArray(), "expected an IDX file of bytes, which begins with 00 00 08 and 1 to 4 dimensions, "
            + "but it begins with "
            + "3C 68 74 6D. Hint: use the files of MNIST's format, plain or .gz" },
        { [0, 0, 13, 1, 0, 0, 0, 1, 0],
            "expected an IDX file of bytes, which begins with 00 00 08 and 1 to 4 dimensions, but it begins "
            + "with 00 00 0D 01. Hint: use the files of MNIST's format, plain or .gz" },
        { [0, 0, 8, 0], "expected an IDX file of bytes, which begins with 00 00 08 and 1 to 4 dimensions, but it "
            + "begins "
            + "with 00 00 08 00. Hint: use the files of MNIST's format, plain or .gz" },
        { [0, 0, 8, 200, 1, 2, 3, 4], "expected an IDX file of bytes, which begins with 00 00 08 and 1 to 4 "
            + "dimensions, but it begins "
            + "with 00 00 08 C8. Hint: use the files of MNIST's format, plain or .gz" },
        { [0, 0, 8, 1, 0x3f, 0, 0, 0], "expected 1,056,964,616 bytes, as its header says (1056964608), but the file "
            + "holds 8 bytes. "
            + "Hint: fetch the file anew" },
        { [0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "expected an IDX file of at most 1 GiB, "
            + "but its header claims 4294967295 x 4294967295 x 4294967295 bytes. Hint: fetch the file anew" },
        // 65536 x 65536 is 0 in 32 bits, and 2³² x 2³² would be in 64.
        { [0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0],
            "expected an IDX file of at most 1 GiB, but its header claims 65536 x 65536 bytes. "
            + "Hint: fetch the file anew" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void RefusesABadFile(byte[] content, string message)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("bad", content);
        Assert.Equal($"{path}: {message}", Error(path));
    }

    [Fact]
    public void RefusesACompressedFileWithABadInside()
    {
        using TemporaryFolder folder = new();
        string tooShort = folder.Write("short.gz", FakeDataSet.Gzip(good[..^1]));
        Assert.Equal($"{tooShort}: expected 40 bytes, as its header says (2 x 3 x 4), but the file holds 39 bytes. "
            + "Hint: fetch the file anew",
            Error(tooShort));
        string tooLong = folder.Write("long.gz", FakeDataSet.Gzip([.. good, 0]));
        Assert.Equal($"{tooLong}: expected 40 bytes, as its header says (2 x 3 x 4), but the file holds more. Hint: "
            + "fetch the file anew",
            Error(tooLong));
    }

    [Fact]
    public void TakesNoMemoryForWhatACompressedHeaderClaims()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("lie.gz", FakeDataSet.Gzip([0, 0, 8, 1, 0x3f, 0, 0, 0]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.StartsWith($"{path}: expected 1,056,964,616 bytes, as its header says (1056964608), but the file "
            + "holds at most ", Error(path),
            StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void RefusesCorruptCompression()
    {
        using TemporaryFolder folder = new();
        byte[] broken = FakeDataSet.Gzip(FakeDataSet.TrainImages);
        broken[^5] ^= 1;
        string path = folder.Write("broken.gz", broken);
        Assert.Equal($"{path}: expected an IDX file compressed by gzip, but the compressed data is corrupt. Hint: "
            + "fetch the file anew", Error(path));
    }

    [Fact]
    public void NeverCrashesOnAFileCutOrChangedAnywhere() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 60], Gen.Int[0, 60], Gen.Byte).Sample((compressed, cut, at, value) =>
        {
            byte[] content = compressed ? FakeDataSet.Gzip(good) : [.. good];
            content[at % content.Length] = value;
            content = content[..^(cut % content.Length)];
            using MemoryStream stream = new(content);
            try
            {
                IdxFile file = IdxReader.Read(stream, "memory");
                Assert.Equal(file.Data.Length, file.Dimensions.Aggregate(1, (product, size) => product * size));
            }
            catch (DataException)
            {
                // A clear refusal is what a bad file gets.
            }
        });

    private static string Error(string path)
    {
        string message = Assert.Throws<DataException>(() => IdxFile.Read(path)).Message;
        Assert.Equal(message, Assert.Throws<DataException>(() => IdxFile.ReadConstant(path)).Message);
        return message;
    }
}
