using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>BatchNormalization of Keras: the layer of PyTorch with other numbers.</summary>
/// <remarks>Keras' momentum is what the running statistics keep, 0.99 where ours takes 0.01 of the batch. Its epsilon
/// is 1e-3 unless it says another. Into its running variance goes the batch's own, divided by n and not by n −
/// 1.</remarks>
internal static class KerasBatchNorm
{
    private const double UsualEpsilon = 1e-3, UsualMomentum = 0.99;

    /// <summary>Puts the layer into the network.</summary>
    public static void Read(KerasLayer layer, KerasNetwork network)
    {
        int axes = network.Shape.Length, channels = axes == 3 && network.IsChannelsFirst ? 1 : axes;
        if (layer.Axis is not int axis || (axis != channels && axis != channels - axes - 1))
            throw layer.Expected("axis", $"the axis of the channels, {(channels == axes ? -1 : channels)},");
        if (layer.Switch("renorm", false))
            throw layer.Error("renormalises its statistics (\"renorm\"), which no layer here does");
        float epsilon = (float)Within(layer, "epsilon", UsualEpsilon, 1000),
            momentum = (float)(1 - Within(layer, "momentum", UsualMomentum, 1));
        bool scale = layer.Switch("scale", true), center = layer.Switch("center", true);
        network.Add(layer, () => axes == 1
            ? new BatchNorm1d(epsilon, momentum, scale, center, unbiasedVariance: false)
            : new BatchNorm2d(epsilon, momentum, scale, center, unbiasedVariance: false));
    }

    /// <summary>A layer of ours in Keras' words. How the running variance divides cannot be said: in Keras it is by n,
    /// which matters in training alone.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of what reaches it, as Keras orders its axes.</param>
    /// <param name="weights">Its weights in Keras' order.</param>
    public static KerasLayerText Write(BatchNorm layer, Shape input, IReadOnlyList<Tensor> weights)
    {
        JsonObject fields = new()
        {
            ["axis"] = -1,
            ["momentum"] = 1 - Decimal(layer.Momentum),
            ["epsilon"] = Decimal(layer.Epsilon),
            ["center"] = layer.Center,
            ["scale"] = layer.Scale,
            ["beta_initializer"] = KerasTexts.Initializer("Zeros", []),
            ["gamma_initializer"] = KerasTexts.Initializer("Ones", []),
            ["moving_mean_initializer"] = KerasTexts.Initializer("Zeros", []),
            ["moving_variance_initializer"] = KerasTexts.Initializer("Ones", []),
            ["beta_regularizer"] = null,
            ["gamma_regularizer"] = null,
            ["beta_constraint"] = null,
            ["gamma_constraint"] = null,
            ["synchronized"] = false,
            ["renorm"] = false,
            ["renorm_clipping"] = null,
            ["renorm_momentum"] = UsualMomentum,
        };
        return new KerasLayerText("BatchNormalization", input, fields) { IsBuilt = true, Weights = weights };
    }

    private static double Within(KerasLayer layer, string field, double usual, double most) =>
        layer.Number(field, usual) is >= 0 and var number && number <= most
        ? number
        : throw layer.Expected(field, FormattableString.Invariant($"a number from 0 to {most}"));

    // The number that a person wrote: 0.01, and not the float's 0.00999999977648258.
    private static double Decimal(float number) =>
        double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
