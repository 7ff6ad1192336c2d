using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Optimizers as JSON, and back: a name and a learning rate that stand apart, and the other options.</summary>
internal static class OptimizerJson
{
    private static readonly Dictionary<string, Func<float, JsonFields, Optimizer>> readers = new(StringComparer.Ordinal)
    {
        [nameof(Sgd)] = (rate, fields) => new Sgd(rate, fields.Number("momentum", 0), fields.Switch("nesterov", false),
            fields.Number("weightDecay", 0),
            fields.Switch("decoupledWeightDecay", false), fields.Switch("momentumOfSteps", false),
            fields.OptionalNumber("clipNorm")),
        [nameof(Adam)] = (rate, fields) =>
            new Adam(rate, fields.Number("beta1", 0.9), fields.Number("beta2", 0.999), fields.Number("epsilon", 1e-8),
            fields.Number("weightDecay", 0), fields.Switch("epsilonBeforeCorrection", false),
            fields.Switch("singlePrecisionCorrection", false), fields.OptionalNumber("clipNorm")),
        [nameof(AdamW)] = (rate, fields) =>
            new AdamW(rate, fields.Number("beta1", 0.9), fields.Number("beta2", 0.999), fields.Number("epsilon", 1e-8),
            fields.Number("weightDecay", 0.01), fields.Switch("epsilonBeforeCorrection", false),
            fields.Switch("singlePrecisionCorrection", false), fields.OptionalNumber("clipNorm")),
        [nameof(RMSprop)] = (rate, fields) =>
            new RMSprop(rate, fields.Number("alpha", 0.99), fields.Number("epsilon", 1e-8),
                fields.Number("weightDecay", 0),
            fields.Number("momentum", 0), fields.Switch("centered", false), fields.Switch("epsilonUnderRoot", false),
            fields.Switch("decoupledWeightDecay", false), fields.Switch("momentumOfSteps", false),
            fields.OptionalNumber("clipNorm")),
        [nameof(Muon)] = (rate, fields) =>
            new Muon(rate, fields.Number("momentum", 0.95), fields.Switch("nesterov", true),
                fields.Number("weightDecay", 0),
            fields.Number("others", 2.5), fields.OptionalInteger("iterations") ?? 5, fields.OptionalNumber("clipNorm")),
        [nameof(StochasticDiagonalLevenbergMarquardt)] = (rate, fields) =>
            new StochasticDiagonalLevenbergMarquardt(rate,
            fields.Number("mu", StochasticDiagonalLevenbergMarquardt.UsualMu),
            fields.OptionalInteger("samples") ?? StochasticDiagonalLevenbergMarquardt.UsualSamples),
    };

    /// <summary>The options beside the learning rate; null for plain gradient descent, which has none.</summary>
    public static JsonObject? Options(Optimizer optimizer)
    {
        if (optimizer == new Sgd(optimizer.LearningRate))
            return null;
        JsonObject json = optimizer.Fields.ToJson();
        json.Remove("learningRate");
        return json;
    }

    /// <summary>Reads an optimizer.</summary>
    /// <param name="fields">Where its name stands as "optimizer", and beside it "learningRate" and, unless all are as
    /// usual, "optimizerOptions".</param>
    public static Optimizer Read(JsonFields fields)
    {
        float rate = fields.Single("learningRate") is > 0 and var positive
            ? positive
            : throw fields.Expected("learningRate", "a number above 0");
        if (!readers.TryGetValue(fields.Text("optimizer"), out Func<float, JsonFields, Optimizer>? read))
            throw fields.Expected("optimizer", "one of " + string.Join(", ", readers.Keys));
        JsonFields options = fields.Has("optimizerOptions")
            ? fields.Object("optimizerOptions")
            : new JsonFields([], "");
        return options.Make(() => read(rate, options) with { Average = options.OptionalNumber("average") }, optimizer =>
            optimizer.Fields.ToJson());
    }
}
