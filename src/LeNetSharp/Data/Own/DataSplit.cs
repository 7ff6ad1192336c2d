using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LeNetSharp;

/// <summary>Makes a data set of the pictures that were found: split by content where the data do not say which are for
/// testing.</summary>
/// <remarks>A picture's own hash decides on which side it falls and where it stands. So nothing changes when files are
/// renamed, and pictures that are added do not move the others; the same picture never stands on both sides.</remarks>
internal static class DataSplit
{
    public static OwnDataSet Of(FoundPictures found, string name, string kind, string path, OwnDataOptions options)
    {
        IReadOnlyList<ContentHash> hashes = found.Hashes ?? HashesOf(found.Pictures);
        List<string> notes = [.. found.Notes];
        ImageSet train, test;
        if (found.Test is null)
        {
            (int[] trainOrder, int[] testOrder) = Split(hashes, options.TestShare);
            notes.AddRange(DataNotes.Duplicates(found.Pictures, hashes, found.Classes));
            if (trainOrder.Length == 0 && options.TestShare < 1 || testOrder.Length == 0)
                throw Lopsided(path, found.Pictures.Count, testOrder.Length == 0 ? "test" : "training",
                    options.TestShare);
            (train, test) = (found.Pictures.Select(trainOrder), found.Pictures.Select(testOrder));
        }
        else
        {
            (train, test) = (found.Pictures, found.Test);
            notes.AddRange(DataNotes.Duplicates(train, hashes, found.Classes));
            notes.AddRange(DataNotes.OnBothSides(hashes, found.TestHashes ?? HashesOf(test)));
            if (train.IsBytes != test.IsBytes)
                (train, test) = (AsFloats(train), AsFloats(test));
        }
        notes.AddRange(DataNotes.Classes(train, test, found.Classes));
        Dictionary<string, string> content = new(StringComparer.Ordinal)
        { [$"{name}/train"] = HashOf(train), [$"{name}/test"] = HashOf(test) };
        return new OwnDataSet(new DataSet(name, train, test, found.Classes, PixelStatistics.Of(train), content), kind,
            path)
        {
            TestShare = found.Test is null ? options.TestShare : null,
            Skipped = found.Skipped,
            Notes = ValueList.Create<string>([.. notes]),
        };
    }

    /// <summary>SHA-256 of shape, labels and pixels, as lower-case hexadecimal digits.</summary>
    public static string HashOf(ImageSet images)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([.. images.Shape]));
        hash.AppendData(MemoryMarshal.AsBytes(images.Labels));
        hash.AppendData(images.IsBytes ? images.Bytes : MemoryMarshal.AsBytes(images.Floats));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ContentHash[] HashesOf(ImageSet images)
    {
        int each = images.Shape.Count;
        ContentHash[] hashes = new ContentHash[images.Count];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = ContentHash.Of(images.IsBytes
                ? images.Bytes.Slice(i * each, each)
                : MemoryMarshal.AsBytes(images.Floats.Slice(i * each, each)));
        return hashes;
    }

    private static (int[] Train, int[] Test) Split(IReadOnlyList<ContentHash> hashes, double share)
    {
        IOrderedEnumerable<int> order = Enumerable.Range(0, hashes.Count).OrderBy(i => hashes[i]);
        ILookup<bool, int> sides = order.ToLookup(i => hashes[i].FallsInto(share));
        return ([.. sides[false]], [.. sides[true]]);
    }

    private static ImageSet AsFloats(ImageSet images) => images.IsBytes
        ? new ImageSet(images.Shape, Array.ConvertAll(images.Bytes.ToArray(), value => (float)value),
            images.Labels.ToArray())
        : images;

    private static DataException Lopsided(string path, int count, string side, double share) =>
        new(path, FormattableString.Invariant(
        $"expected pictures to train on and to test with, but of its {count} none is a {side} picture when a share of {share} is for testing"),
        "add pictures, choose another --test-share, or make a folder train and a folder test");
}
