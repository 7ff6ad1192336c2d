using System.Buffers.Binary;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>A file of h5py in which one number was changed to a lie.</summary>
public class Hdf5LieTests
{
    private const string Damaged = "The file is damaged; make or copy it again.";

    // Where the first bytes tell of the file, and where the root's header, tree and table stand in it.
    private const int BaseAddress = 24, End = 40, RootAddress = 64, RootHeader = 96, Message = RootHeader + 16,
        RootTree = RootHeader + 40;

    private static readonly byte[] good = KerasFixtures.Bytes("small.weights.h5");

    private static int RootTable => (int)BinaryPrimitives.ReadUInt64LittleEndian(good.AsSpan(RootTree + 32));

    private static int Collection => good.AsSpan().IndexOf("GCOL"u8);

    [Fact]
    public void AnEndBeyondTheFile() =>
        Refuses($"expected 9223372036854775808 bytes in all, but the file has {good.Length}: it was cut off. {Damaged}",
        file => Put(file, End, 1ul << 63));

    [Fact]
    public void AddressesThatBeginElsewhere() =>
        Refuses("expected addresses from the file's first byte on, but they count from byte 512. " +
        "Keras and h5py do not write HDF5 files so by default: write it again with them.", file =>
            Put(file, BaseAddress, 512));

    [Fact]
    public void ANegativeAddress() =>
        Refuses($"expected an object's header at byte 18446744073709551614, but the file has {good.Length} bytes. {Damaged}",
        file => Put(file, RootAddress, ulong.MaxValue - 1));

    [Fact]
    public void ATreeWithinItself() =>
        Refuses($"expected a group's tree that ends, but a part of level 1 lies within one of level 1. {Damaged}",
            file =>
    {
        file[RootTree + 5] = 1;
        Put(file, RootTree + 32, RootTree);
    });

    [Fact]
    public void ATreeLargerThanTheFile() =>
        Refuses($"expected 1048560 bytes of a group's tree at byte {RootTree + 24}, but the file has {good.Length} bytes. {Damaged}",
        file => file.AsSpan(RootTree + 6, 2).Fill(0xFF));

    [Fact]
    public void ATableLargerThanTheFile() =>
        Refuses($"expected 2621400 bytes of a table of a group at byte {RootTable + 8}, but the file has {good.Length} bytes. {Damaged}",
        file => file.AsSpan(RootTable + 6, 2).Fill(0xFF));

    [Fact]
    public void ANameOutsideTheHeap() =>
        Refuses($"expected a name within a heap of 88 bytes, but one begins at 9223372036854775808. {Damaged}",
        file => Put(file, RootTable + 8, 1ul << 63));

    [Fact]
    public void ANameThatComesTwice() => Refuses($"expected each name once, but \"layers\" comes twice. {Damaged}",
        file => file.AsSpan(RootTable + 8, 8).CopyTo(file.AsSpan(RootTable + 48)));

    [Fact]
    public void AGroupWithinItself() =>
        Refuses($"expected groups at most 32 deep, but \"{Shown.Text(string.Join('/', Enumerable.Repeat("layers", 33)))}\" lies deeper. {Damaged}",
        file => Put(file, RootTable + 16, RootHeader));

    [Fact]
    public void AHeaderThatGoesOnInItself() =>
        Refuses($"expected more of an object's messages in bytes of its own, but its parts lie over each other. {Damaged}", file =>
    {
        file.AsSpan(RootHeader + 2, 2).Fill(0xFF);
        file[Message] = 0x10;
        Put(file, Message + 8, Message);
        Put(file, Message + 16, 24);
    });

    [Fact]
    public void AShapeLargerThanTheFile() =>
        Refuses($"expected \"layers/dense/vars/0\" of the shape (9223372036854775807, 3), but that is more than the file, which has {good.Length} bytes. {Damaged}",
        file => Put(file, Find(12, 3), 1ul << 63));

    [Fact]
    public void ValuesBeyondTheEnd() =>
        Refuses($"expected 144 bytes of \"layers/dense/vars/0\" at byte {good.Length - 10}, but the file has {good.Length} bytes. {Damaged}",
        file => Put(file, good.AsSpan().IndexOf((byte[])[144, 0, 0, 0, 0, 0, 0, 0]) - 8, (ulong)good.Length - 10));

    [Fact]
    public void ACollectionLargerThanTheFile() =>
        Refuses($"expected 9223372036854775792 bytes of a collection of texts at byte {Collection + 16}, but the file has {good.Length} bytes. {Damaged}",
        file => Put(file, Collection + 8, 1ul << 63));

    [Fact]
    public void ATextThatIsNotThere() =>
        Refuses($"expected text 1 with 6 bytes in the collection at byte {Collection}, but there is none. {Damaged}",
        file => file[Collection + 16] = 99);

    [Fact]
    public void ATextThatComesTwice() =>
        Refuses($"expected each text of a collection of texts once, but text 1 comes twice. {Damaged}",
        file => file[Collection + 40] = 1);

    [Fact]
    public void NamesWithoutEnd()
    {
        Hdf5Group root = new();
        root.Make(new string('x', 600) + "/" + new string('y', 600));
        Assert.Equal(
            $"lie.h5: expected paths of at most 1024 letters, but one in \"{Shown.Text(new string('x', 600))}\" is longer. {Damaged}",
            Assert.Throws<FormatException>(() => Hdf5Reader.Read(Hdf5Writer.Write(root), "lie.h5")).Message);
    }

    [Fact]
    public void NothingWasChangedInTheGoodOne() =>
        Assert.False(HostileFile.Refuses(new KerasWeightsFormat().Read, "small.weights.h5", good));

    private static void Refuses(string message, Action<byte[]> lie)
    {
        byte[] file = [.. good];
        lie(file);
        Assert.Equal($"lie.h5: {message}",
            Assert.Throws<FormatException>(() => Hdf5Reader.Read(file, "lie.h5")).Message);
        Assert.True(HostileFile.Refuses(new KerasWeightsFormat().Read, "lie.h5", file));
    }

    private static void Put(byte[] file, int at, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);

    // Two numbers one behind the other.
    private static int Find(ulong first, ulong second)
    {
        byte[] bytes = new byte[16];
        Put(bytes, 0, first);
        Put(bytes, 8, second);
        return good.AsSpan().IndexOf(bytes);
    }
}
