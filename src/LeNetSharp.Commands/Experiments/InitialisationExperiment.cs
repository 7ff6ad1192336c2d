namespace LeNetSharp.Commands;

/// <summary>Exercise 2, how first weights and biases are drawn.</summary>
internal static class InitialisationExperiment
{
    public static Experiment Value { get; } = new("initialisation", "Do other first weights make the network better?",
    [
        new("Xavier uniform", choices => choices),
        new("Xavier, biases 0", choices => choices with { Biases = Initializer.Zeros }),
        new("Xavier normal", choices => choices with { Weights = Initializer.XavierNormal }),
        new("Kaiming uniform", choices => choices with { Weights = Initializer.KaimingUniform }),
        new("Lecun normal", choices => choices with { Weights = Initializer.LecunNormal }),
        new("PyTorch default", choices => choices with { Weights = Initializer.UniformFanIn }),
    ])
    { Sets = ["--bias-init"] };
}
