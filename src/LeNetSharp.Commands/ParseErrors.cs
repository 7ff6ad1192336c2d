using System.CommandLine;
using System.CommandLine.Parsing;

namespace LeNetSharp.Commands;

/// <summary>One line about what cannot be parsed.</summary>
internal static class ParseErrors
{
    public static string Message(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        string name = FullName(result);
        if (Misread(result) is { } option)
            return Unknown(command, name, option) + $" See '{name} --help'.";
        // A value that was refused says more than the words left over behind it, and those more than a missing command.
        if (result.UnmatchedTokens is [var word, ..])
            return Unknown(command, name, word) + $" See '{name} --help'.";
        if (command.Subcommands.Count > 0 && command.Action is null)
            return $"'{name}' needs {Values.OneOf(command.Subcommands.Select(sub => sub.Name))}. See '{name} --help'.";
        return result.Errors[0].Message;
    }

    /// <summary>An unknown option that was taken for an argument (<c>lenet summary --inptu</c>); null when there is
    /// none.</summary>
    public static string? Misread(ParseResult result) => result.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .FirstOrDefault(token => token.Type == TokenType.Argument
            && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string Unknown(Command command, string name, string word)
    {
        if (word.StartsWith('-'))
            return $"'{name}' has no option '{word}'.{Nearest.Hint(word, Names(command.Options))}";
        if (command.Subcommands.Count > 0)
            return $"'{name}' has no command '{word}'.{Nearest.Hint(word, command.Subcommands.Select(sub => sub.Name))}";
        return $"'{name}' does not know what to do with '{word}'.";
    }

    private static IEnumerable<string> Names(IEnumerable<Option> options) =>
        options.SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help");

    private static string FullName(ParseResult result)
    {
        List<string> names = [];
        for (var at = result.CommandResult; at is not null; at = at.Parent as CommandResult)
            names.Insert(0, at.Command.Name);
        return string.Join(' ', names);
    }
}
