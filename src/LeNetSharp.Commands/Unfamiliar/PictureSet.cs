namespace LeNetSharp.Commands;

/// <summary>Pictures of one kind, to see how sure a network is of them.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Images">The pictures.</param>
/// <param name="ShowsNoClass">Whether it is known that they show none of the network's classes; a person's own
/// may.</param>
internal sealed record PictureSet(string Name, ImageSet Images, bool ShowsNoClass = true);
