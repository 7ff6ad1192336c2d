namespace LeNetSharp;

/// <summary>A picture that was given a wrong class.</summary>
/// <param name="Index">Which picture.</param>
/// <param name="Label">Its class.</param>
/// <param name="Answer">The class it was given.</param>
/// <param name="Confidence">Probability of that class.</param>
/// <param name="Probability">Probability of its own class.</param>
public sealed record Mistake(int Index, int Label, int Answer, double Confidence, double Probability);
