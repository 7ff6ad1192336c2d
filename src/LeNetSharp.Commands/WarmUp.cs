using System.Runtime.CompilerServices;

namespace LeNetSharp.Commands;

/// <summary>Has a network's kernels compiled while the data is still being read.</summary>
/// <remarks>One block of blank pictures is trained on and evaluated, and all of it thrown away. Compiled ahead of time, there is
/// nothing to do.</remarks>
internal static class WarmUp
{
    private const int Pictures = 16;

    /// <summary>Compiles what training this network needs; what does not fit is left for the training to say.</summary>
    public static void Run(CpuEngine engine, Network network)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled || network.Output is not [> 0])
            return;
        ImageSet blank = new(network.Input, new byte[Pictures * network.Input.Count], new int[Pictures]);
        Model model = Model.Create(network, seed: 0);
        using ITrainingSession session = engine.Train(model, blank, new Sgd(0.1f));
        session.Step([.. Enumerable.Range(0, Pictures)], 0.1f);
        session.Evaluate(blank);
    }
}
