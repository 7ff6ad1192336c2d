using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>What layers make of pictures and classes, as JSON.</summary>
internal static class ActivationsJson
{
    public static JsonObject Write(Model model, IReadOnlyList<ChosenPicture> pictures, IReadOnlyList<LayerPage> pages,
        IEnumerable<string> files) => new()
        {
            ["model"] = model.Network.Name,
            ["pictures"] = new JsonArray([.. pictures.Select(picture => new JsonObject
        {
            ["name"] = picture.Name,
            ["class"] = picture.ClassName,
            ["taken_for"] = picture.Answer,
            ["probability"] = picture.Probability,
        })]),
            ["layers"] = new JsonArray([.. pages.Select(Write)]),
            ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]),
        };

    private static JsonObject Write(LayerPage page) => new()
    {
        ["name"] = page.Choice.Name,
        ["layer"] = page.Choice.Layer.ToString(),
        ["number"] = page.Choice.Index,
        ["shown"] = page.Choice.Shown,
        ["shape"] = new JsonArray([.. page.Shape.Select(size => (JsonNode)size)]),
        ["values"] = new JsonArray([.. page.Values.Select(values =>
            new JsonArray([.. values.Select(value => (JsonNode)JsonText.Number(value))]))]),
        ["classes"] = new JsonArray([.. page.Classes.Select(one => new JsonObject
        {
            ["class"] = one.Name,
            ["count"] = one.Count,
            ["map_means"] =
                new JsonArray([.. Enumerable.Range(0, one.Maps).Select(map => (JsonNode)one.MeanOfMap(map))]),
        })]),
        ["differences"] = new JsonArray([.. page.Differences.Select(pair => new JsonObject
        {
            ["first"] = pair.First.Name,
            ["second"] = pair.Second.Name,
            ["effect_sizes"] = new JsonArray([.. pair.Effects.Select(effect => (JsonNode)effect)]),
        })]),
    };
}
