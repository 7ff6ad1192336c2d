namespace LeNetSharp;

/// <summary>How a training was asked for: with the network, enough to begin or resume it.</summary>
/// <param name="Data">Name of the data set: <c>fashion-mnist</c>.</param>
/// <param name="Epochs">How often all pictures are seen.</param>
/// <param name="BatchSize">Pictures in a batch.</param>
/// <param name="LearningRate">The step size at the start.</param>
/// <param name="Seed">The one number that everything random comes from.</param>
/// <param name="Steps">Stop after this many steps; null when the epochs are done.</param>
/// <param name="DataDirectory">The folder the data were taken from; null for the usual places.</param>
/// <param name="Optimizer">How gradients change the weights, by its type's name.</param>
public sealed record RunOptions(string Data, int Epochs, int BatchSize, float LearningRate, ulong Seed = 0,
    int? Steps = null, string? DataDirectory = null, string Optimizer = nameof(Sgd));
