using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Models whose pictures are (channels, height, width): Keras lays out their kernels as ever, and flattens as
/// it is told.</summary>
public class KerasDataFormatTests
{
    private static readonly Model model = KerasFixtures.Model();

    [Fact]
    public void FlattenTurnsThePictureFirstWhereItIsTold() => SameWeights.Check(model, Read(ChannelsFirst));

    // Told nothing, Flatten takes the features as they lie, and that is our order.
    [Fact]
    public void FlattenTakesThePictureAsItIsElse()
    {
        string config = ChannelsFirst;
        int flatten = config.IndexOf("\"Flatten\"", StringComparison.Ordinal),
            field = config.IndexOf("channels_first", flatten, StringComparison.Ordinal);
        Model read = Read(config[..field] + "channels_last" + config[(field + "channels_first".Length)..]);
        Tensor ours = read.Parameter("3.weight"),
            stored = ChannelsLast.FromOurs(model.Parameter("3.weight"), [2, 2, 3]);
        for (int output = 0; output < 3; output++)
            for (int feature = 0; feature < 12; feature++)
                Assert.Equal(stored[feature * 3 + output], ours[output * 12 + feature]);
    }

    [Fact]
    public void FlattenOfAnotherLayoutIsRefused() => Assert.Equal(
        "model.keras: layer \"f\" (Flatten) lays out pictures otherwise than the layers before it: \"data_format\" is channels_first. Give every layer the same.",
        Assert.Throws<FormatException>(() => KerasConfigs.Layers(
            KerasConfigs.Layer("Conv2D", "c", "\"filters\": 2, \"kernel_size\": 3, \"data_format\": \"channels_last\""),
            KerasConfigs.Layer("Flatten", "f", "\"data_format\": \"channels_first\""))).Message);

    private static string ChannelsFirst => JsonText.Compact(new KerasWriter(model, "x").Config())
        .Replace("channels_last", "channels_first", StringComparison.Ordinal)
        .Replace("[null,4,5,1]", "[null,1,4,5]", StringComparison.Ordinal);

    private static Model Read(string config) => KerasModel.Read(
        Encoding.UTF8.GetBytes(config), new KerasNumberedWeights(new KerasWriter(model, "x").Weights(), "m.keras"),
        "m.keras", "Keras file").Model!;
}
