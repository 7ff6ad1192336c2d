namespace LeNetSharp;

/// <summary>Runs a program in a folder and waits for it.</summary>
/// <exception cref="DataException">There is no such program.</exception>
internal delegate Task<ProgramResult> ProgramRunner(
    string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken);
