namespace LeNetSharp.Peers;

/// <summary>One way to do a kind of work.</summary>
/// <param name="How">The way's name: <c>batch 64</c>.</param>
/// <param name="Images">Pictures that one step handles.</param>
/// <param name="Step">Does it once, on the next pictures.</param>
internal sealed record Way(string How, int Images, Action Step);

/// <summary>A program that trains or runs the chapter's LeNet.</summary>
internal interface IPeer
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>Its version.</summary>
    string Version { get; }

    /// <summary>The kinds of work that it can do: <c>training</c>, <c>one image</c>, <c>batches</c>.</summary>
    string[] Works { get; }

    /// <summary>Outputs for the first test pictures, from bytes, with the given weights.</summary>
    float[] Logits(int count);

    /// <summary>Mean losses of the first training steps, from the given weights; null when it does not train.</summary>
    float[]? Losses(int steps);

    /// <summary>All ways worth trying.</summary>
    IEnumerable<Way> Ways(string work, int threads);
}
