using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>What the cache keeps of a person's own data.</summary>
internal static class KeptDataLines
{
    public static void Print()
    {
        if (DataSourceOptions.Default().CacheDirectory is not { } cache || OwnData.Kept(cache) is not [_, ..] kept)
            return;
        Console.WriteLine();
        Sheet sheet = new("own data", ">MB", "sha-256", "read from", "kept in");
        foreach (KeptData data in kept)
            sheet.Add(data.Name ?? "damaged", (data.SizeBytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture),
                HashOfTrain(data), data.Path ?? "", data.File);
        sheet.Print();
        Console.WriteLine("Any of these files may be removed; the next training reads the data again.");
    }

    private static string HashOfTrain(KeptData data) =>
        data.Hashes.FirstOrDefault(pair =>
            pair.Key.EndsWith("/train", StringComparison.Ordinal)).Value is { Length: > 12 } hash
            ? hash[..12] + "…"
            : "";
}
