namespace LeNetSharp;

/// <summary>Pictures to train on and pictures to test with, the names of their classes, and how pixels become
/// input.</summary>
/// <param name="Name">Short name: <c>fashion-mnist</c>.</param>
/// <param name="Train">Pictures to train on.</param>
/// <param name="Test">Pictures to test with.</param>
/// <param name="Classes">Name of each class, by index.</param>
/// <param name="Normalization">How raw pixels become the network's input.</param>
/// <param name="Hashes">SHA-256 of each file's decompressed content, by file name; empty for data made in code.</param>
public sealed record DataSet(string Name, ImageSet Train, ImageSet Test, IReadOnlyList<string> Classes,
    Normalization Normalization, IReadOnlyDictionary<string, string> Hashes)
{
    /// <summary>Pictures to choose by while training: the best model, when to stop. Null when nothing is chosen; the
    /// test pictures are then measured after every epoch, else once, at the end.</summary>
    public ImageSet? Validation { get; init; }

    /// <summary>The same pictures, with about a share of those to train on kept back for validation.</summary>
    /// <remarks>A picture's pixels alone decide on which side it lands: neither the order nor other pictures matter,
    /// equal pictures land together, and those of a smaller share are among those of a larger one.</remarks>
    /// <param name="share">From 0 to 1, both excluded: 0.1 keeps back about a tenth.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">One of the two sides is left without pictures, or there are validation
    /// pictures already.</exception>
    public DataSet WithValidation(double share)
    {
        if (Validation is not null)
            throw new ArgumentException($"{Name} has {Validation.Count} validation pictures already. Use it as it is.");
        (int[] train, int[] validation) = ContentSplit.Of(Train, share);
        return train.Length > 0 && validation.Length > 0
            ? this with { Train = Train.Select(train), Validation = Train.Select(validation) }
            : throw new ArgumentException(FormattableString.Invariant(
                $"A share of {share} leaves {train.Length} of the {Train.Count} pictures of {Name} to train on ") +
                $"and {validation.Length} to validate with. Use another share.");
    }
}
