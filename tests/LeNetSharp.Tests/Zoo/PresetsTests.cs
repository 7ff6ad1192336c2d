using Xunit;

namespace LeNetSharp.Tests;

public class PresetsTests
{
    public static TheoryData<string> Names => [.. Presets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void HaveANetworkAndARecipeThatComesBack(string name)
    {
        Preset preset = Presets.Find(name)!;
        foreach (string data in DataSets.Names)
        {
            Network network = Networks.Find(preset.For(data).Network)!;
            Assert.Contains(preset.Data, DataSets.Names);
            RunOptions options = preset.Options(data, seed: 7);
            RunInfo info = new(network, options, new Dictionary<string, string>(), RunMachine.Here(1, 128),
                DateTimeOffset.UnixEpoch);
            Assert.Equal(options, RunInfo.FromJson(info.ToJson()).Options);
            Assert.Equal((data, 7ul), (options.Data, options.Seed));
        }
    }

    [Fact]
    public void DigitsAreNotMirrored()
    {
        Assert.All(Presets.All, preset => Assert.False(preset.For("mnist").Augmentation.Flip));
        Assert.True(Presets.Find("lenet-modern")!.For("fashion-mnist").Augmentation.Flip);
        Assert.Null(Presets.Find("lenet"));
    }

    [Theory]
    [InlineData("lenet-modern", 60_994)]
    [InlineData("lenet-plus", 93_854)]
    [InlineData("lenet-tiny", 8_474)]
    [InlineData("lenet-quick", 61_706)]
    [InlineData("lenet5", 60_000)]
    [InlineData("lenet1989", 9_760)]
    public void NetworksHaveTheSizeTheySay(string name, int parameters) =>
        Assert.Equal(parameters, Networks.Find(name)!.ParameterCount);
}
