using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Networks as data: their text and JSON, and the texts of JSON that is none.</summary>
[Trait("Culture", "all")]
public class NetworkTests
{
    [Fact]
    public void LeNetHasTheChaptersSizes()
    {
        Network network = Networks.Find("lenet")!;
        Assert.Equal(61_706, network.ParameterCount);
        Assert.Equal(416_520, network.MultiplyAdds);
        Assert.Equal([10], network.Output);
        Assert.Equal(["0.weight", "0.bias", "3.weight", "3.bias", "7.weight", "7.bias", "9.weight", "9.bias",
            "11.weight", "11.bias"],
            network.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void AllNetworksOfTheZooComeBackFromJson()
    {
        foreach (string name in Networks.Names)
            Assert.Equal(Networks.Find(name), Network.FromJson(Networks.Find(name)!.ToJson()));
        Assert.Null(Networks.Find("LENET"));
    }

    [Fact]
    public void JsonNamesEveryField() => Assert.Equal(
        """
        {
          "format": "lenetsharp.network/1",
          "name": "small",
          "input": [
            1,
            6,
            6
          ],
          "layers": [
            {
              "type": "Conv2d",
              "outChannels": 2,
              "kernel": [
                3,
                2
              ],
              "stride": 1,
              "padding": "same",
              "dilation": 1,
              "groups": 1,
              "bias": true,
              "weightInitializer": "xavier-uniform",
              "biasInitializer": "uniform-fan-in"
            },
            {
              "type": "Flatten"
            }
          ]
        }
        """, new Network(new Sequential(new Conv2d(2, kernel: (3, 2), padding: Padding.Same), new Flatten()), [1, 6, 6], "small").ToJson().ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("[]", "network: expected an object with \"format\", \"input\" and \"layers\", but got [].")]
    [InlineData("{\"format\":\"lenetsharp.network/2\"}",
        "network: this version reads format \"lenetsharp.network/1\", but the file has \"lenetsharp.network/2\". Use a newer version of LeNetSharp.")]
    [InlineData("{\"format\":1}", "network: \"format\" must be a text, but is 1.")]
    [InlineData("{",
        "network: expected JSON with each field once, but it is not (line 1, byte 1). The file is damaged; make or copy it again.")]
    public void WhatIsNoNetworkIsNamed(string json, string message) => Refused(json, message);

    [Theory]
    [InlineData("{}", "network, layer 0: \"type\" is missing; it must be a text.")]
    [InlineData("3", "network, layer 0: expected an object such as {\"type\": \"Flatten\"}, but got 3.")]
    [InlineData("{\"type\":\"Conv\"}",
        "network, layer 0: no layer is called \"Conv\". Known are: AvgPool2d, BatchNorm1d, BatchNorm2d, Conv2d, Dropout, Flatten, GELU, GlobalAvgPool2d, LeakyReLU, Linear, MaxPool2d, Pad2d, RadialBasis, ReLU, Rescale, ScaledTanh, Sequential, SiLU, Sigmoid, Softmax, Subsample2d, Tanh, UnitBias.")]
    [InlineData("{\"type\":\"Linear\"}", "network, layer 0: \"outFeatures\" is missing; it must be a whole number.")]
    [InlineData("{\"type\":\"Linear\",\"outFeatures\":1.5}",
        "network, layer 0: \"outFeatures\" must be a whole number, but is 1.5.")]
    [InlineData("{\"type\":\"Linear\",\"outFeatures\":3,\"size\":4}",
        "network, layer 0, Linear: no field is called \"size\". Known are: bias, biasInitializer, outFeatures, type, weightInitializer.")]
    [InlineData("{\"type\":\"Linear\",\"outFeatures\":3,\"bias\":\"yes\"}",
        "network, layer 0: \"bias\" must be true or false, but is \"yes\".")]
    [InlineData("{\"type\":\"Conv2d\",\"outChannels\":3,\"kernel\":[1,2,3]}",
        "network, layer 0: \"kernel\" must be a whole number or [height, width], but is [1,2,3].")]
    [InlineData("{\"type\":\"MaxPool2d\",\"kernel\":2,\"padding\":\"valid\"}",
        "network, layer 0: \"padding\" must be a whole number, [height, width], [top, left, bottom, right] or \"same\", but is \"valid\".")]
    [InlineData("{\"type\":\"Linear\",\"outFeatures\":3,\"weightInitializer\":\"ones\"}",
        "network, layer 0: \"weightInitializer\" must be one of xavier-uniform, xavier-normal, kaiming-uniform, kaiming-normal, lecun-uniform, lecun-normal, uniform-fan-in, narrow-fan-in, wide-fan-in, zeros, but is \"ones\".")]
    [InlineData("{\"type\":\"Sequential\",\"layers\":[{\"type\":\"Flatten\"},{\"type\":\"X\"}]}",
        "network, layer 0, layer 1: no layer is called \"X\". Known are: AvgPool2d, BatchNorm1d, BatchNorm2d, Conv2d, Dropout, Flatten, GELU, GlobalAvgPool2d, LeakyReLU, Linear, MaxPool2d, Pad2d, RadialBasis, ReLU, Rescale, ScaledTanh, Sequential, SiLU, Sigmoid, Softmax, Subsample2d, Tanh, UnitBias.")]
    public void AFaultInALayerIsNamed(string layer, string message) =>
        Refused($"{{\"format\":\"lenetsharp.network/1\",\"name\":\"n\",\"input\":[1,4,4],\"layers\":[{layer}]}}",
            message);

    [Fact]
    public void WhatAConstructorRefusesSaysWhere() =>
        Assert.StartsWith("network, layer 0, MaxPool2d: kernel must be at least 1 in each direction, but got 0.",
        Assert.Throws<FormatException>(() => Network.FromJson(
            "{\"format\":\"lenetsharp.network/1\",\"name\":\"n\",\"input\":[1,4,4],\"layers\":[{\"type\":\"MaxPool2d\",\"kernel\":0}]}")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AShapeThatDoesNotFitIsAShapeError() =>
        Assert.StartsWith("Layer 0: Linear(3) expects an input of shape (features), but got (1, 4, 4).",
        Assert.Throws<ShapeException>(() => Network.FromJson(
            "{\"format\":\"lenetsharp.network/1\",\"name\":\"n\",\"input\":[1,4,4],\"layers\":[{\"type\":\"Linear\",\"outFeatures\":3}]}")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void PrintsLayersAndShapes() => Assert.Equal(
        """
        small (1, 4, 4)
          0  MaxPool2d(2)                                            (1, 2, 2)
          1  Flatten()                                               (4)
        """, new Network(new Sequential(new MaxPool2d(2), new Flatten()), [1, 4, 4], "small").ToString());

    private static void Refused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Network.FromJson(json)).Message);
}
