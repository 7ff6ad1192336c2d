using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>A command by its name. It is made when it is asked for: the others would only make the start
/// slower.</summary>
/// <param name="Name">What a person types.</param>
/// <param name="Create">Makes the command of this name.</param>
public sealed record ToolCommand(string Name, Func<Command> Create);
