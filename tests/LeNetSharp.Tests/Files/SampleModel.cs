namespace LeNetSharp.Tests;

/// <summary>A small model whose every number stands here, so that its file never depends on how weights are
/// drawn.</summary>
internal static class SampleModel
{
    public static Network Network { get; } = new(
        new Sequential(new Conv2d(2, kernel: 3, padding: 1), new Sigmoid(), new AvgPool2d(2), new Flatten(),
            new Linear(3)), [1, 4, 4], "sample");

    public static Model Create(int step = 7) =>
        Model.FromParameters(Network, Parameters(), ["boot", "é \"quoted\"", "bag"],
        new Normalization(255, [0.1f], [0.3f])).With(new ModelOrigin(ulong.MaxValue, step, "fashion-mnist",
            new Dictionary<string, string> { ["train-labels"] = "bb", ["train-images"] = "aa" },
            new Dictionary<string, string>
            {
                ["optimizer"] = "Sgd",
                ["batch-size"] = "256",
                ["learning-rate"] = "0.9"
            }));

    /// <summary>A training in the middle of an epoch; every number with all its digits.</summary>
    public static TrainingState State(int optimizerStates = 0)
    {
        Model model = Create();
        float[] remembered = [.. Enumerable.Range(0, optimizerStates * model.Weights.Length).Select(i => i / 7f)];
        return new TrainingState(model, new OptimizerState(steps: 7, remembered), step: 7, learningRate: 0.1f,
            lossSum: 1234.5678901234567, correct: 11, seen: 1792);
    }

    /// <summary>The same with a best model of an earlier epoch.</summary>
    public static TrainingState WithBest()
    {
        TrainingState state = State(optimizerStates: 1);
        return new TrainingState(state.Model, state.OptimizerState, state.Step, state.LearningRate, state.LossSum,
            state.Correct, state.Seen)
        {
            Best = new BestModel(Create(step: 3), 1 / 3.0, 2 / 3.0),
        };
    }

    // Thirds have no short decimal form; NaN, -0 and the smallest float must come back as they are.
    private static Dictionary<string, Tensor> Parameters()
    {
        Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
        foreach (Parameter parameter in Network.Parameters)
            parameters[parameter.Name] =
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, parameter.Shape.Count).Select(i => (i - 4) / 3f)]);
        parameters["4.bias"] = new Tensor([3], [float.NaN, -0f, float.Epsilon]);
        return parameters;
    }
}
