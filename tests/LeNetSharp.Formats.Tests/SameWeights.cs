using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Two models of one network with the same weights, bit by bit.</summary>
internal static class SameWeights
{
    public static void Check(Model expected, Model actual)
    {
        Assert.Equal(expected.Network.Layers, actual.Network.Layers);
        foreach (Parameter parameter in expected.Network.Parameters)
            Assert.Equal(expected.Parameter(parameter.Name).Values, actual.Parameter(parameter.Name).Values);
    }
}
