namespace LeNetSharp.Commands;

/// <summary>One of the things that an experiment compares.</summary>
/// <param name="Name">What tables call it, shortly.</param>
/// <param name="Change">What it changes.</param>
internal sealed record Variant(string Name, Func<Choices, Choices> Change)
{
    /// <summary>The name as a folder: <c>relu-lr-0.1</c>.</summary>
    public string Folder { get; } = string.Join(
        '-', string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
