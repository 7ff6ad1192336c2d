using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files that MXNet 1.9.1 wrote, read and written again.</summary>
public partial class MXNetGoldenTests
{
    [Fact]
    public void ExportsGiveTheLogitsThatMXNetGave()
    {
        foreach (string symbol in Symbols())
        {
            Model model = ModelFile.Load(symbol);
            GoldenLogits.Check(NameOf(symbol), "final.logits", model, "mxnet/lenet");
            SameWeights.Check(model,
                ModelFile.Load(symbol.Replace("-symbol.json", "-0000.params", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void GluonsParametersGiveTheLogitsInTheirNetwork()
    {
        foreach (string symbol in Symbols())
        {
            string parameters = symbol.Replace("-symbol.json", ".params", StringComparison.Ordinal);
            Assert.Null(ModelFile.Read(parameters).Model);
            GoldenLogits.Check(NameOf(symbol), "final.logits",
                ModelFile.Load(parameters, GoldenLogits.Network(NameOf(symbol))), "mxnet/lenet");
        }
    }

    [Fact]
    public void TheNetworkOfTheChapterIsTheOneInTheSymbol()
    {
        ModelContent content = ModelFile.Read(Goldens.File("mxnet/lenet-symbol.json"));
        Assert.Equal(new Network(LeNet.Create(), [1, 28, 28], "lenet"), content.Model!.Network);
        Assert.Equal(
            ["the symbol does not say how large a picture is: (1, 28, 28) follows from the 400 features that \"dense0_fwd\" reads; --network says another size."], content.Notes);
    }

    [Fact]
    public void WritesTheBytesThatMXNetWrites()
    {
        using TemporaryFolder folder = new();
        foreach (string symbol in Symbols())
        {
            string parameters = symbol.Replace("-symbol.json", ".params", StringComparison.Ordinal);
            string exported = symbol.Replace("-symbol.json", "-0000.params", StringComparison.Ordinal);
            Model model = ModelFile.Load(symbol);
            ModelFile.Save(model, folder / Path.GetFileName(symbol));
            ModelFile.Save(model, folder / Path.GetFileName(parameters));
            Assert.Equal(File.ReadAllBytes(parameters), File.ReadAllBytes(folder / Path.GetFileName(parameters)));
            Assert.Equal(FromZero(File.ReadAllText(symbol)), File.ReadAllText(folder / Path.GetFileName(symbol)));
            Assert.Equal(
                ModelFile.Read(exported).Tensors.Select(tensor =>
                    (FromZero(tensor.Name, File.ReadAllText(symbol)), tensor.DataType, tensor.Values.Shape.ToString())),
                ModelFile.Read(folder / Path.GetFileName(exported)).Tensors.Select(tensor =>
                    (tensor.Name, tensor.DataType, tensor.Values.Shape.ToString())));
            SameWeights.Check(model, ModelFile.Load(folder / Path.GetFileName(exported)));
        }
    }

    // Gluon counts layers over the whole process, so that only the first network's numbers begin at 0: there the bytes
    // are equal as they are.
    [Fact]
    public void TheFirstNetworkOfAProcessIsEqualToTheByte()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(ModelFile.Load(Goldens.File("mxnet/lenet-symbol.json")), folder / "lenet-0000.params");
        Assert.Equal(File.ReadAllBytes(Goldens.File("mxnet/lenet-symbol.json")),
            File.ReadAllBytes(folder / "lenet-symbol.json"));
        Assert.Equal(File.ReadAllBytes(Goldens.File("mxnet/lenet-0000.params")),
            File.ReadAllBytes(folder / "lenet-0000.params"));
    }

    // Whatever networks the folder holds.
    private static IEnumerable<string> Symbols() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Goldens.File("mxnet/lenet-symbol.json"))!, "*-symbol.json");

    // mxnet/lenet
    private static string NameOf(string symbol) =>
        "mxnet/" + Path.GetFileName(symbol).Replace("-symbol.json", "", StringComparison.Ordinal);

    // The same text with each kind of layer numbered from 0.
    private static string FromZero(string text, string? numbered = null)
    {
        Dictionary<string, int> first = [];
        foreach (Match match in LayerNumber().Matches(numbered ?? text))
        {
            int number = int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            first[match.Groups[1].Value] =
                Math.Min(first.GetValueOrDefault(match.Groups[1].Value, int.MaxValue), number);
        }
        return LayerNumber()
            .Replace(text, match =>
                match.Groups[1].Value
                    + (int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)
                        - first[match.Groups[1].Value])
                        .ToString(System.Globalization.CultureInfo.InvariantCulture) + "_");
    }

    [GeneratedRegex("(?<![a-z_])([a-z]+)([0-9]+)_")]
    private static partial Regex LayerNumber();
}
