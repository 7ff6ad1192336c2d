namespace LeNetSharp.Commands;

/// <summary>A program over this library of commands: <c>lenet</c>, or <c>lenet-aot</c>.</summary>
/// <param name="Name">What a person types.</param>
/// <param name="Commands">What it can do, in the order of the help text.</param>
/// <param name="Elsewhere">Commands that only the .NET build has, by name.</param>
public sealed record Head(string Name, IReadOnlyList<ToolCommand> Commands, params IReadOnlyList<string> Elsewhere);
