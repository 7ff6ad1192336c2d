using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>A preset on a data set, with the accuracy that it has to reach.</summary>
/// <param name="Preset">The preset's name.</param>
/// <param name="Data">The data set's name.</param>
/// <param name="Bar">The share of right answers that the mean over all seeds has to reach.</param>
/// <param name="Epochs">Epochs where they are not the preset's.</param>
/// <param name="Augment">How pictures are changed where that is not the preset's.</param>
internal sealed record AccuracyEntry(string Preset, string Data, double Bar, int? Epochs = null, string? Augment = null)
{
    /// <summary>All that the table holds, those that take the least time first.</summary>
    public static IReadOnlyList<AccuracyEntry> All { get; } =
    [
        new("lenet-quick", "mnist", 0.99),
        new("lenet-quick", "fashion-mnist", 0.90),
        new("lenet-quick", "fashion-mnist", 0.91, Epochs: 10),
        new("lenet1989", "mnist-1989", 0.959),
        new("lenet5", "mnist", 0.9905),
        new("lenet5", "mnist", 0.9915, Augment: "shift=1,shear=10,scale=0.1"),
        new("lenet-tiny", "mnist", 0.995),
        new("lenet-modern", "mnist", 0.996),
        new("lenet-modern", "fashion-mnist", 0.935),
        new("lenet-plus", "fashion-mnist", 0.94),
    ];

    /// <summary>What a person types for the same.</summary>
    public string Command =>
        $"lenet train --preset {Preset} --data {Data}{Text(" --epochs ")}{(Augment is null ? "" : $" --augment {Augment}")}";

    /// <summary>The folder of one seed's run.</summary>
    public string Folder(string root, ulong seed) =>
        Path.Combine(root, string.Create(CultureInfo.InvariantCulture,
            $"{Preset}-{Data}{Text("-epochs-")}{(Augment is null ? "" : "-augmented")}-seed-{seed}"));

    /// <summary>The recipe of one seed.</summary>
    public RunOptions Options(ulong seed)
    {
        RunOptions options = Presets.Find(Preset)!.Options(Data, seed);
        return options with
        {
            Epochs = Epochs ?? options.Epochs,
            Augmentation = Augment is null ? options.Augmentation : Augmentation.Parse(Augment),
        };
    }

    private string Text(string before) =>
        Epochs is int epochs ? string.Create(CultureInfo.InvariantCulture, $"{before}{epochs}") : "";
}
