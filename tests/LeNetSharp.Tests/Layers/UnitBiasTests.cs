using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class UnitBiasTests
{
    [Fact]
    public void EveryUnitOfAMapHasItsOwn() =>
        LayerCheck.Run(() => new UnitBias(), input: [12, 4, 4], output: [12, 4, 4], parameters: 192);

    [Fact]
    public void Vectors() =>
        LayerCheck.Run(() => new UnitBias(Initializer.UniformFanIn), input: [7], output: [7], parameters: 7);
}
