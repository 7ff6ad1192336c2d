using System.IO.Compression;
using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Sound archives and HDF5 files whose parts do not go together.</summary>
public class KerasLieTests
{
    private const string Damaged = "The file is damaged; make or copy it again.";

    [Fact]
    public void AnEntryThatComesTwice() =>
        Assert.Equal(
            "k.keras: expected each name once, but \"config.json\" comes twice. The file is damaged: copy or make it again.",
        Refused(() => new KerasFormat().Read(Archive(KerasFormat.Config, KerasFormat.Config), "k.keras")));

    [Fact]
    public void AnEntryThatIsNotThere() =>
        Assert.Equal(
            "k.keras: expected an entry \"model.weights.h5\" in the archive, but there is none. The file is damaged: copy or make it again.",
        Refused(() => new KerasFormat().Read(Archive(KerasFormat.Config), "k.keras")));

    // One data set of a megabyte, named a million times, would be a million megabytes.
    [Fact]
    public void WeightsThatAreNamedTwice()
    {
        Hdf5Group root = new();
        root.Make("dense").Datasets["kernel:0"] = Hdf5Dataset.Of(new Tensor([2, 2]));
        root.Attributes["layer_names"] = Names("dense");
        root.Groups["dense"].Attributes["weight_names"] = Names("kernel:0", "kernel:0");
        Assert.Equal($"k.h5: expected \"dense/kernel:0\" as the weights of one layer, but it is named twice. {Damaged}",
            Refused(() => new KerasNamedWeights(root, "k.h5").All().ToArray()));
    }

    [Fact]
    public void LayersOfOneNameDoNotShareWeights()
    {
        Hdf5Group root = new();
        root.Make("d").Datasets["kernel:0"] = Hdf5Dataset.Of(new Tensor([2, 2]));
        root.Groups["d"].Attributes["weight_names"] = Names("kernel:0");
        string layer = KerasConfigs.Layer("Dense", "d", "\"units\": 2, \"use_bias\": false");
        Assert.Equal($"k.h5: expected \"d/kernel:0\" as the weights of one layer, but it is named twice. {Damaged}",
            Refused(() => KerasModel.Read(Encoding.UTF8.GetBytes(KerasConfigs.SequentialFor("2", layer, layer)),
                new KerasNamedWeights(root, "k.h5"), "k.h5", "Keras file")));
    }

    [Fact]
    public void ModelsWithinModelsWithoutEnd()
    {
        string model = KerasConfigs.Layer("Flatten", "f");
        for (int i = 0; i < 18; i++)
            model = KerasConfigs.Model("Sequential",
                [KerasConfigs.Layer("InputLayer", "i", "\"batch_shape\": [null, 4]"), model]);
        Assert.Equal("model.keras: layer \"model\" (Sequential) lies more than 16 models deep.",
            Refused(() => KerasConfigs.Read(model)));
    }

    [Fact]
    public void MoreWeightsThanThereAreNumbers()
    {
        string layer = KerasConfigs.Layer("Dense", "d", "\"units\": 32768");
        string config = KerasConfigs.SequentialFor("32768", [.. Enumerable.Repeat(layer, 9)]);
        Assert.Equal(
            $"k.keras: layer \"d\" (Dense) needs 2 weights (kernel, bias) in \"layers/dense/vars\", but there are 0. {Damaged}",
            Refused(() => KerasModel.Read(Encoding.UTF8.GetBytes(config),
                new KerasNumberedWeights(new Hdf5Group(), "k.keras"), "k.keras", "Keras file")));
    }

    // 0 and 00 are one number, and two names.
    [Fact]
    public void WeightsThatAreNumberedTwice()
    {
        Hdf5Group root = new();
        Hdf5Group weights = root.Make("layers/dense/vars");
        weights.Datasets["0"] = weights.Datasets["00"] = Hdf5Dataset.Of(new Tensor([2, 2]));
        ModelContent content = new("w.h5", "Keras weights file", [.. KerasNumberedWeights.All(root, "w.h5")])
        { Layout = WeightLayout.ChannelsLast };
        Assert.Equal(
            "w.h5: layer 0, Linear(2) has no place for \"layers/dense/vars/00\" of shape (2, 2). Give the network that these weights belong to.",
            Refused(() => WeightMatch.ToModel(content, new Network(new Sequential(new Linear(2)), [2]))));
    }

    // Training that went wrong leaves such weights; they are what the file says.
    [Fact]
    public void NumbersThatAreNoneStay()
    {
        Hdf5Group root = new();
        root.Make("layers/dense/vars").Datasets["0"] =
            Hdf5Dataset.Of(new Tensor([1, 3], [float.NaN, float.PositiveInfinity, float.NegativeInfinity]));
        string config =
            KerasConfigs.SequentialFor("1", KerasConfigs.Layer("Dense", "d", "\"units\": 3, \"use_bias\": false"));
        ModelContent content = KerasModel.Read(Encoding.UTF8.GetBytes(config),
            new KerasNumberedWeights(root, "k.keras"), "k.keras", "Keras file");
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NegativeInfinity],
            content.Model!.Parameter("0.weight").Values.ToArray());
    }

    private static Hdf5Attribute Names(params string[] names) => new(Hdf5Type.Unicode, IsScalar: false, names);

    private static byte[] Archive(params string[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (string entry in entries)
                using (Stream opened = archive.CreateEntry(entry, CompressionLevel.NoCompression).Open())
                    opened.Write("{}"u8);
        return stream.ToArray();
    }

    private static string Refused(Action read) => Assert.Throws<FormatException>(read).Message;
}
