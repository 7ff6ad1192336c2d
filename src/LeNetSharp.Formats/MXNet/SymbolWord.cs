namespace LeNetSharp.Formats;

/// <summary>A layer in MXNet's words.</summary>
/// <param name="Hint">What Gluon's names for it begin with: <c>conv</c> for <c>conv0_fwd</c>.</param>
/// <param name="Operator">What it computes: <c>Convolution</c>.</param>
/// <param name="Options">The operator's options, in the order of their names.</param>
internal sealed record SymbolWord(string Hint, string Operator, params (string Name, string Text)[] Options)
{
    /// <summary>How many arrays the operator gives, hidden ones included: an index of the file counts them.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>How Gluon ends the operator's name.</summary>
    public string Ending { get; init; } = "fwd";
}
