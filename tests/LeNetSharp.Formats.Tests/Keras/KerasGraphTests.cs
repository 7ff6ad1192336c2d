using Xunit;

using static LeNetSharp.Formats.Tests.KerasConfigs;

namespace LeNetSharp.Formats.Tests;

/// <summary>Functional models, and models within models.</summary>
public class KerasGraphTests
{
    private const string Output = ", \"input_layers\": [[\"in\", 0, 0]], \"output_layers\": [[\"d\", 0, 0]]";

    private static readonly string input = Node(Layer("InputLayer", "in", "\"batch_shape\": [null, 8, 10, 3]")),
        dense = Layer("Dense", "d", "\"units\": 2");

    [Fact]
    public void AChainIsReadInItsOrder()
    {
        KerasConfig config =
            KerasConfig.Read(System.Text.Encoding.UTF8.GetBytes(
                Model("Functional", [Node(dense, "f"), input, Node(Layer("Flatten", "f"), "in")], Output)), "m.keras");
        Assert.Equal(new Sequential(new Flatten(), new Linear(2)), KerasNetwork.Read(config).Layers);
        Assert.Equal(["layers/flatten", "layers/dense"], config.Layers.Select(layer => layer.Store));
    }

    [Fact]
    public void TheOlderFormNamesLayersInLists() => Assert.Equal(new Sequential(new Flatten(), new Linear(2)), Read($$$"""
        {"class_name": "Functional", "config": {"name": "model", "layers": [
            {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 8, 10, 3], "name": "in"}, "name": "in", "inbound_nodes": []},
            {"class_name": "Flatten", "config": {"name": "f"}, "name": "f", "inbound_nodes": [[["in", 0, 0, {}]]]},
            {"class_name": "Dense", "config": {"name": "d", "units": 2}, "name": "d", "inbound_nodes": [[["f", 0, 0, {"training": false}]]]}],
          "input_layers": [["in", 0, 0]], "output_layers": [["d", 0, 0]]}}
        """).Layers);

    [Fact]
    public void AModelWithinAModelStandsInLine()
    {
        KerasConfig config = KerasConfig.Read(System.Text.Encoding.UTF8.GetBytes(Sequential(
            Layer("Flatten", "f"),
            Layer("Sequential", "inner",
                $"\"layers\": [{Layer("InputLayer", "i", "\"batch_shape\": [null, 240]")}, {dense}]"), dense)),
                "m.keras");
        Assert.Equal(new Sequential(new Flatten(), new Linear(2), new Linear(2)), KerasNetwork.Read(config).Layers);
        Assert.Equal(["layers/flatten", "layers/sequential/layers/dense", "layers/dense"],
            config.Layers.Select(layer => layer.Store));
        Assert.Equal(["f", "inner", "d"], config.Layers.Select(layer => layer.Holder));
    }

    [Fact]
    public void BranchesAreRefusedByTheLayersThatMakeThem()
    {
        Refuses("layer \"e\" (Dense) and layer \"d\" (Dense) are both reached by layer \"f\". Only models whose layers stand in a row can be read.",
            input, Node(Layer("Flatten", "f"), "in"), Node(dense, "f"), Node(Layer("Dense", "e", "\"units\": 2"), "f"));
        Refuses("layer \"add\" (Add) is reached by 2 layers (\"f\", \"d\"). Only models whose layers stand in a row can be read.",
            input, Node(Layer("Flatten", "f"), "in"), Node(dense, "f"), Node(Layer("Add", "add"), "f", "d"));
        Refuses("layer \"more\" (InputLayer) begins a second path beside layer \"in\" (InputLayer). Only models whose layers stand in a row can be read.",
            input, Node(Layer("InputLayer", "more")));
        Refuses("layer \"model\" (Functional) has 3 layers, but 2 of them stand in a row. Only models whose layers stand in a row can be read.",
            input, Node(Layer("Flatten", "f"), "in"), Node(dense, "elsewhere"));
        Refuses("layer \"model\" (Functional) has no layer to begin with. Only models whose layers stand in a row can be read.", Node(Layer("Flatten", "f"), "f"));
        Refuses("layer \"model\" (Functional) gives something else than what its last layer \"f\" gives. Only models whose layers stand in a row can be read.",
            input, Node(Layer("Flatten", "f"), "in"));
    }

    [Fact]
    public void ModelsOfTheFirstKerasAreListsOfLayers() => Assert.Equal(new Sequential(new Flatten(), new Linear(2)), Read("""
        {"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": {"batch_input_shape": [null, 8, 10, 3]}},
            {"class_name": "Dense", "config": {"name": "d", "units": 2}}]}
        """).Layers);

    private static void Refuses(string message, params string[] layers) =>
        Assert.Equal("model.keras: " + message,
            Assert.Throws<FormatException>(() => Read(Model("Functional", layers, Output))).Message);
}
