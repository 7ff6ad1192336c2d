namespace LeNetSharp;

/// <summary>Makes a data set of its four files, and says what is wrong when they do not make one.</summary>
internal static class DataCheck
{
    /// <summary>The file's content must be the published one.</summary>
    public static void Hash(KnownDataSet set, KnownFile file, IdxFile idx) =>
        Hash(set, file, idx, DataSets.All.Prepend(set));

    /// <summary>The file's content must be the published one; else it is looked for among the data sets that are
    /// known.</summary>
    public static void Hash(KnownDataSet set, KnownFile file, IdxFile idx, IEnumerable<KnownDataSet> all)
    {
        if (idx.Sha256 == file.Sha256)
            return;
        foreach (KnownDataSet other in all)
        {
            if (other.Files.FirstOrDefault(known => known.Sha256 == idx.Sha256) is { } real)
                throw new DataException(idx.Where,
                    $"expected {set.Title}'s {file.Name}, but this is {other.Title}'s {real.Name}",
                    other == set ? "rename the files" : $"ask for {other.Name}, or put {set.Title}'s files there");
        }
        throw new DataException(idx.Where,
            $"expected {set.Title}'s {file.Name} with SHA-256 {file.Sha256}, but got {idx.Sha256}",
            "the file is damaged or not the published one; fetch it anew");
    }

    /// <summary>The data set, when shapes, counts and labels fit together.</summary>
    public static DataSet Assemble(KnownDataSet set, IReadOnlyDictionary<KnownFile, IdxFile> files) => new(
        set.Name,
        Pictures(set, files[set.TrainImages], files[set.TrainLabels]),
        Pictures(set, files[set.TestImages], files[set.TestLabels]),
        set.Classes,
        Normalization.Bytes,
        set.Files.ToDictionary(file => file.Name, file => files[file].Sha256, StringComparer.Ordinal));

    private static ImageSet Pictures(KnownDataSet set, IdxFile images, IdxFile labels)
    {
        int[] picture = [.. set.Picture.Skip(set.Picture[0] == 1 ? 1 : 0)];
        if (!images.Dimensions.Skip(1).SequenceEqual(picture))
            throw new DataException(images.Where, $"expected dimensions count x {Times(picture)}, "
                + $"but got {Times(images.Dimensions)}", $"use {set.Title}'s own image file");
        if (labels.Dimensions.Count != 1)
            throw new DataException(labels.Where,
                $"expected one dimension, as labels have, but got {Times(labels.Dimensions)}",
                $"use {set.Title}'s own label file");
        int count = images.Dimensions[0];
        if (count == 0)
            throw new DataException(images.Where, "expected at least 1 picture, but got 0",
                $"use {set.Title}'s own image file");
        if (labels.Dimensions[0] != count)
            throw new DataException(labels.Where, $"expected {count} labels, one for each picture of {images.Where}, "
                + $"but got {labels.Dimensions[0]}", "take both files from one data set");
        return new ImageSet(set.Picture, images.Data, Labels(set, labels));
    }

    private static int[] Labels(KnownDataSet set, IdxFile file)
    {
        ReadOnlySpan<byte> data = file.Data.Span;
        int[] labels = new int[data.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = data[i];
            if (labels[i] >= set.Classes.Count)
                throw new DataException(file.Where,
                    $"expected labels from 0 to {set.Classes.Count - 1}, but label {i} is {labels[i]}",
                    $"use {set.Title}'s own label file");
        }
        return labels;
    }

    private static string Times(IEnumerable<int> sizes) => string.Join(" x ", sizes);
}
