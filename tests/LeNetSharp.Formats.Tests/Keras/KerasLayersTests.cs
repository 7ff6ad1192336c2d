using Xunit;

using static LeNetSharp.Formats.Tests.KerasConfigs;

namespace LeNetSharp.Formats.Tests;

/// <summary>What each layer of Keras becomes.</summary>
public class KerasLayersTests
{
    private static readonly string convolution = Layer("Conv2D", "c", "\"filters\": 4, \"kernel_size\": [3, 3]");

    [Fact]
    public void AConvolutionSaysAllItsOptions() => Assert.Equal(
        new Sequential(new Conv2d(6, (3, 1), stride: (2, 1), groups: 3, bias: false), new ReLU()),
        Layers(Layer("Conv2D", "c",
            "\"filters\": 6, \"kernel_size\": [3, 1], \"strides\": [2, 1], \"padding\": \"valid\", \"groups\": 3, \"use_bias\": false, \"activation\": \"relu\"")));

    [Theory]
    [InlineData(5, 1, 1, "2")]
    [InlineData(4, 1, 1, "same")]
    [InlineData(3, 2, 1, "same")]
    [InlineData(3, 1, 2, "2")]
    [InlineData(1, 1, 1, "0")]
    public void SameIsANumberWhereBothSidesGetIt(int kernel, int stride, int dilation, string padding) =>
        Assert.Equal(padding, Assert.IsType<Conv2d>(Assert.Single(
        Layers(Layer("Conv2D", "c",
            $"\"filters\": 1, \"kernel_size\": {kernel}, \"strides\": {stride}, \"dilation_rate\": {dilation}, \"padding\": \"same\"")).Layers))
        .Padding.ToString());

    [Fact]
    public void ZerosBeforeAConvolutionAreItsPadding() => Assert.Equal(
        new Sequential(new Conv2d(4, 3, padding: new Padding(2, 1, 0, 3)), new Conv2d(4, 3, padding: 3)),
        Layers(Layer("ZeroPadding2D", "z", "\"padding\": [[2, 0], [1, 3]]"), convolution,
            Layer("ZeroPadding2D", "y", "\"padding\": 2"),
            Layer("Conv2D", "d", "\"filters\": 4, \"kernel_size\": 3, \"padding\": \"same\"")));

    [Fact]
    public void PaddingOfPoolingDoesNotCountAndZerosDo() => Assert.Equal(
        new Sequential(
            new AvgPool2d(2), new AvgPool2d(3, stride: 1, padding: 1, countIncludePad: false),
            new AvgPool2d(2, stride: 1, padding: 1), new MaxPool2d(3, stride: 2, padding: Padding.Same)),
        Layers(
            Layer("AveragePooling2D", "a", "\"pool_size\": [2, 2], \"strides\": null"),
            Layer("AveragePooling2D", "b", "\"pool_size\": 3, \"strides\": 1, \"padding\": \"same\""),
            Layer("ZeroPadding2D", "z", "\"padding\": [1, 1]"),
            Layer("AveragePooling2D", "c", "\"pool_size\": 2, \"strides\": 1, \"padding\": \"valid\""),
            Layer("MaxPooling2D", "m", "\"pool_size\": 3, \"strides\": 2, \"padding\": \"same\"")));

    [Fact]
    public void ActivationsStandAloneAndWithinOthers() => Assert.Equal(
        new Sequential(
            new Tanh(), new GELU(), new SiLU(), new SiLU(), new LeakyReLU(0.2f), new LeakyReLU(0.3f),
            new LeakyReLU(0.5f), new LeakyReLU(0.1f), new ReLU(), new Conv2d(4, 1), new LeakyReLU(0.25f), new Flatten(),
            new Linear(3), new Sigmoid(), new Softmax()),
        Layers(
            Layer("Activation", "a", "\"activation\": \"tanh\""), Layer("Activation", "b", "\"activation\": \"gelu\""),
            Layer("Activation", "c", "\"activation\": \"silu\""), Layer("Activation", "d", "\"activation\": \"swish\""),
            Layer("Activation", "e", "\"activation\": \"leaky_relu\""), Layer("LeakyReLU", "f"),
            Layer("LeakyReLU", "g", "\"negative_slope\": 0.5"), Layer("LeakyReLU", "h", "\"alpha\": 0.1"),
            Layer("ReLU", "i", "\"max_value\": null, \"negative_slope\": 0.0, \"threshold\": 0.0"),
            Layer("Conv2D", "j",
                $"\"filters\": 4, \"kernel_size\": 1, \"activation\": {Layer("ReLU", "r", "\"negative_slope\": 0.25")}"),
            Layer("Flatten", "k"), Layer("Dense", "l", "\"units\": 3, \"activation\": \"sigmoid\""),
            Layer("Softmax", "m", "\"axis\": -1")));

    [Fact]
    public void GlobalAveragesAreFlattenedUnlessTheyKeepTheirAxes()
    {
        Assert.Equal(new Sequential(new GlobalAvgPool2d(), new Flatten()),
            Layers(Layer("GlobalAveragePooling2D", "g", "\"keepdims\": false")));
        Assert.Equal(new Sequential(new GlobalAvgPool2d()),
            Layers(Layer("GlobalAveragePooling2D", "g", "\"keepdims\": true")));
    }

    [Fact]
    public void BatchNormalisationIsForPicturesOrFeatures() => Assert.Equal(
        new Sequential(new BatchNorm2d(1e-3f, 0.01f, unbiasedVariance: false),
            new BatchNorm2d(0.5f, 0.25f, scale: false, unbiasedVariance: false), new Flatten(),
            new BatchNorm1d(1e-3f, 0.01f, center: false, unbiasedVariance: false)),
        Layers(Layer("BatchNormalization", "a"),
            Layer("BatchNormalization", "b", "\"axis\": [3], \"epsilon\": 0.5, \"momentum\": 0.75, \"scale\": false"),
            Layer("Flatten", "f"), Layer("BatchNormalization", "c", "\"axis\": -1, \"center\": false")));

    [Fact]
    public void WhatActsInTrainingAloneIsLeftOutAndTold()
    {
        KerasNetwork network = Read(Sequential(Layer("SpatialDropout2D", "s", "\"rate\": 0.2"), Layer("Flatten", "f"),
            Layer("Dropout", "d", "\"rate\": 0.5")));
        Assert.Equal(new Sequential(new Flatten()), network.Layers);
        Assert.Equal(["The layer \"s\" (SpatialDropout2D) acts in training alone, and is left out.",
            "The layer \"d\" (Dropout) acts in training alone, and is left out."],
            network.Notes);
    }

    [Theory]
    [InlineData("\"scale\": 0.00392156862745098, \"offset\": 0.0", "255 | [-0] | [1]")]
    [InlineData("\"scale\": 0.5, \"offset\": [1, 2, 3]", "2 | [-1, -2, -3] | [1]")]
    [InlineData(
        "\"scale\": {\"class_name\": \"__numpy__\", \"config\": {\"value\": [1, 2, 4], \"dtype\": \"float32\"}}, \"offset\": 2.0", "1 | [-2, -1, -0.5] | [1, 0.5, 0.25]")]
    public void RescalingIsTheNormalization(string fields, string expected)
    {
        Normalization normalization =
            Read(Sequential(Layer("Rescaling", "r", fields), Layer("Flatten", "f"))).Normalization!;
        Assert.Equal(expected,
            FormattableString.Invariant($"{normalization.Scale} | {normalization.Mean} | {normalization.Deviation}"));
    }

    [Theory]
    [InlineData("8, 10", "(1, 8, 10)")]
    [InlineData("80", "(80)")]
    [InlineData("8, 10, 1", "(1, 8, 10)")]
    public void AnInputMayLackChannels(string sizes, string shape) =>
        Assert.Equal(shape,
            Read(SequentialFor(sizes, Layer("Flatten", "f"), Layer("Dense", "d", "\"units\": 2"))).Input.ToString());

    [Fact]
    public void ReshapeOfTheInputIsAnotherInput()
    {
        KerasNetwork network = Read(SequentialFor("80", Layer("Reshape", "r", "\"target_shape\": [8, 10, 1]"),
            convolution, Layer("Reshape", "s", "\"target_shape\": [-1]")));
        Assert.Equal("(1, 8, 10)", network.Input.ToString());
        Assert.Equal(new Sequential(new Conv2d(4, 3), new Flatten()), network.Layers);
    }

    [Fact]
    public void LowPrecisionIsTold()
    {
        string policy = """{"module": "keras", "class_name": "DTypePolicy", "config": {"name": "mixed_float16"}, "registered_name": null}""";
        Assert.Equal(["Keras computes this model in mixed_float16; here it is computed in float32."],
            Read(Sequential(Layer("Flatten", "f", $"\"dtype\": {policy}"))).Notes);
        Assert.Empty(Read(Sequential(Layer("Flatten", "f", "\"dtype\": \"float32\""))).Notes);
    }
}
