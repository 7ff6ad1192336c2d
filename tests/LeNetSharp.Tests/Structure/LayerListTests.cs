using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What has to be there for every layer.</summary>
public class LayerListTests
{
    private static Type[] Layers { get; } =
        [.. typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract)];

    [Fact]
    public void EveryLayerHasATestClass()
    {
        string[] tests = [.. typeof(LayerListTests).Assembly.GetTypes().Select(type => type.Name)];
        Repository.None(Layers.Select(layer => layer.Name).Where(name => !tests.Contains(name + "Tests")));
    }

    [Fact]
    public void EveryLayerReadsFromJson() =>
        Assert.Equal(Layers.Select(layer => layer.Name).Order(StringComparer.Ordinal), LayerJson.Types);

    // Immutable: a property may be set while the layer is made, never later.
    [Fact]
    public void EveryLayerIsAnImmutableSealedRecord() => Assert.All(Layers, layer =>
    {
        Assert.True(layer.IsSealed, $"{layer.Name} is not sealed.");
        Assert.NotNull(layer.GetMethod("<Clone>$"));
        Assert.DoesNotContain(layer.GetProperties(), property => property.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));
    });
}
