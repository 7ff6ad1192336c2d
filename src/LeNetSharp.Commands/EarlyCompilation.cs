using System.Runtime.CompilerServices;

namespace LeNetSharp.Commands;

/// <summary>Has the code of a training compiled by a thread of its own, while the data are read. Code that is compiled
/// ahead of time needs none.</summary>
internal sealed class EarlyCompilation : IDisposable
{
    private readonly Task compiling;

    public EarlyCompilation(Trainer trainer, Network network) => compiling = RuntimeFeature.IsDynamicCodeCompiled
        ? Task.Factory.StartNew(() => trainer.Compile(network), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default)
        : Task.CompletedTask;

    /// <summary>Waits for it: the engine that it uses may then end. What is wrong with the recipe, the training itself
    /// tells.</summary>
    public void Dispose() =>
        compiling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
}
