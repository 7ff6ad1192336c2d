namespace LeNetSharp.Commands;

/// <summary>A picture that a person wants to see pass through a network.</summary>
/// <param name="Name">Where it comes from: <c>test picture 17</c>, or its file.</param>
/// <param name="ClassName">What it shows; null for a person's own.</param>
/// <param name="Image">The picture alone.</param>
/// <param name="Answer">What the model takes it for.</param>
/// <param name="Probability">How sure it is.</param>
internal sealed record ChosenPicture(string Name, string? ClassName, ImageSet Image, string Answer, double Probability);
