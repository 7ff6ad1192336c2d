namespace LeNetSharp.Formats;

/// <summary>How a model becomes a source.</summary>
public sealed record SourceOptions
{
    /// <summary>What to call it; default the network's name. Letters and digits of it make the class or the
    /// prefix.</summary>
    public string? Name { get; init; }

    /// <summary>The model in 8 bits, for a source that computes in them; default single precision.</summary>
    public QuantizedModel? Quantized { get; init; }

    /// <summary>What <see cref="QuantizedModel.Measure"/> said, for the comment at the top.</summary>
    public QuantizedAccuracy? Accuracy { get; init; }
}
