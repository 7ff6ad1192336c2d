namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the activation. Each wants its own learning rate, so sigmoid and ReLU stand with two; the
/// number is the rate.</summary>
internal static class ActivationExperiment
{
    public static Experiment Value { get; } =
        new("activation", "Does another activation than sigmoid make the network better?",
    [
        new("sigmoid, 0.9", choices => choices),
        new("sigmoid, 0.1", choices => choices with { LearningRate = 0.1f }),
        new("tanh, 0.1", choices => With(choices, "tanh", 0.1f)),
        new("relu, 0.9", choices => With(choices, "relu", 0.9f)),
        new("relu, 0.1", choices => With(choices, "relu", 0.1f)),
        new("leaky-relu, 0.1", choices => With(choices, "leaky-relu", 0.1f)),
        new("gelu, 0.1", choices => With(choices, "gelu", 0.1f)),
        new("silu, 0.1", choices => With(choices, "silu", 0.1f)),
    ])
        { Sets = ["--activation", "--lr", "--optimizer"] };

    private static Choices With(Choices choices, string activation, float learningRate) =>
        choices with { Activation = activation, LearningRate = learningRate };
}
