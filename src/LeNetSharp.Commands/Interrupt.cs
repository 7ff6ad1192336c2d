using System.Runtime.InteropServices;

namespace LeNetSharp.Commands;

/// <summary>Ctrl+C: the first time asks the work under way to stop, the second time ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <param name="beforeKill">What to do before the process is ended: give the cursor back.</param>
    public Interrupt(Action? beforeKill = null) => registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !source.IsCancellationRequested;
            if (context.Cancel)
                source.Cancel();
            else
                beforeKill?.Invoke();
        })),
    ];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();
        source.Dispose();
    }
}
