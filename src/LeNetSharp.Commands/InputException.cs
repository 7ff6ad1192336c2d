namespace LeNetSharp.Commands;

/// <summary>Something that was given cannot be used; the message is the whole line that the person reads.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
