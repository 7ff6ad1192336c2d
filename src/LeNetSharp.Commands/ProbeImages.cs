namespace LeNetSharp.Commands;

/// <summary>Pictures to compare two models with.</summary>
internal static class ProbeImages
{
    private const int Count = 256;

    /// <summary>The first test pictures of the data set that the model was trained on, or of one that fits, if it is on
    /// this machine; else noise, the same at every call.</summary>
    public static (ImageSet Images, string What) For(Model model)
    {
        foreach (KnownDataSet set in DataSets.All.OrderByDescending(set => set.Name == model.Origin.DataSet))
            if (Load(set) is { } data && data.Test.Shape.Equals(model.Network.Input) && data.Test.Count >= Count)
                return (First(data.Test), $"{Count} test images of {set.Name}");
        return (Noise(model.Network.Input), $"{Count} images of noise");
    }

    // Without fetching anything.
    private static DataSet? Load(KnownDataSet set)
    {
        DataSourceOptions local = DataSourceOptions.Default() with { Mirrors = [], TryPackages = false };
        try
        {
            return DataSets.Locate(set, local).Any(file => file.Path is null)
                ? null
                : set.Load(local, CancellationToken.None);
        }
        catch (Exception error) when (error is DataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Without their labels: the model may know other classes.
    private static ImageSet First(ImageSet images) =>
        new(images.Shape, images.Bytes[..(Count * images.Shape.Count)].ToArray(), new int[Count]);

    // A counter times an odd number, its upper bits (Knuth's multiplicative hash): plain, and no two pictures are
    // alike.
    private static ImageSet Noise(Shape shape)
    {
        byte[] pixels = new byte[Count * shape.Count];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(unchecked((uint)i * 2654435761u) >> 24);
        return new ImageSet(shape, pixels, new int[Count]);
    }
}
