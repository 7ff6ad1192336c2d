using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The networks of 1998 and 1989 have the numbers that were published.</summary>
public class LeNet5Tests
{
    [Fact]
    public void HasThePublishedParametersAndConnections()
    {
        Network network = Networks.Find("lenet5")!;
        Assert.Equal(60_000, network.ParameterCount);
        (Layer Layer, Plan Plan)[] layers = [.. network.Build().Where(pair => pair.Plan.Parameters.Count > 0)];
        Assert.Equal([156, 12, 1_516, 32, 48_120, 10_164, 0], layers.Select(pair => pair.Plan.ParameterCount));
        Assert.Equal([122_304, 5_880, 151_600, 2_000, 48_120, 10_164, 840], layers.Select(Connections));
        Assert.Equal(340_908, layers.Sum(Connections));
    }

    [Fact]
    public void PutsDigitsIntoTheMiddleOf32()
    {
        Assert.Equal(new Pad2d(2, value: -0.1f), Networks.Find("lenet5")!.Layers.Layers[1]);
        Assert.Equal(60_000, Networks.Find("lenet5", [1, 32, 32])!.ParameterCount);
        Assert.Equal(new Pad2d(new Padding(1, 0, 2, 1), value: -0.1f),
            Networks.Find("lenet5", [1, 29, 31])!.Layers.Layers[1]);
    }

    // Blank paper is −0.1 everywhere, border and all, and full ink 1.175.
    [Fact]
    public void SeesThePublishedRangeOfPixels()
    {
        Model model = Model.Create(Networks.Find("lenet5")!);
        byte[] picture = new byte[784];
        picture[0] = 255;
        float[] seen = model.Layers(picture).ElementAt(1).Output.Values.ToArray();
        Assert.Equal(1.175f, seen[2 * 32 + 2], 1e-6f);
        Assert.Equal(1, seen.Count(value => value > 0));
        Assert.All(seen.Where(value => value <= 0), value => Assert.Equal(-0.1f, value));
    }

    [Fact]
    public void ItsRatesAreThePapers()
    {
        double[] rates =
            [.. Enumerable.Range(0, 20).Select(pass => LeNet5.Schedule.RateAt(0.0005, pass * 60_000, 20 * 60_000))];
        double[] paper = [5, 5, 2, 2, 2, 1, 1, 1, .5, .5, .5, .5, .1, .1, .1, .1, .1, .1, .1, .1];
        Assert.All(rates.Zip(paper), pair => Assert.Equal(pair.Second * 1e-4, pair.First, 1e-12));
        Assert.Equal(0.0005, LeNet5.Schedule.RateAt(0.0005, 119_999, 1_200_000));
    }

    [Fact]
    public void TheNetworkOf1989HasThePublishedParameters()
    {
        Network network = Networks.Find("lenet1989", [1, 16, 16])!;
        Assert.Equal(9_760, network.ParameterCount);
        int[] counts = [.. network.Build().Select(pair => pair.Plan.ParameterCount).Where(count => count > 0)];
        Assert.Equal([300, 768, 2_400, 192, 5_790, 310], counts);
        Assert.Equal([1_068, 2_592], [counts[0] + counts[1], counts[2] + counts[3]]);
    }

    private static long Connections((Layer Layer, Plan Plan) pair) => pair.Layer switch
    {
        Conv2d => (long)pair.Plan.ParameterCount * pair.Plan.Output[1] * pair.Plan.Output[2],
        Subsample2d subsample => pair.Plan.Output.Count * (subsample.Kernel.Height * subsample.Kernel.Width + 1),
        RadialBasis => pair.Plan.MultiplyAdds,
        _ => pair.Plan.ParameterCount,
    };
}
