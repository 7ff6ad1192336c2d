namespace LeNetSharp;

/// <summary>A run was taken up again.</summary>
/// <param name="Step">The step it went on from.</param>
/// <param name="Time">When.</param>
public sealed record RunResume(int Step, DateTimeOffset Time);
