namespace LeNetSharp.Commands;

/// <summary>An exercise of the chapter as data: what it asks, and what it compares.</summary>
/// <param name="Name">What a person types.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Variants">What it compares; the first is the chapter's, and all others are compared with it.</param>
internal sealed record Experiment(string Name, string Question, IReadOnlyList<Variant> Variants)
{
    /// <summary>Flags that a person cannot give, since the experiment sets what they say.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The one that all others are compared with.</summary>
    public Variant Baseline => Variants[0];
}
