namespace LeNetSharp;

/// <summary>How raw pixels become the network's input: (raw / scale − mean[channel]) / deviation[channel].</summary>
/// <param name="Scale">255 for bytes, so that pixels lie in [0, 1]; 1 for floats.</param>
/// <param name="Mean">Taken away, per channel; one value serves all channels.</param>
/// <param name="Deviation">Divided by, per channel; one value serves all channels.</param>
public sealed record Normalization(float Scale, ValueList<float> Mean, ValueList<float> Deviation)
{
    /// <summary>Bytes to [0, 1], as the chapter does: pixel / 255.</summary>
    public static Normalization Bytes { get; } = new(255f, [0f], [1f]);

    /// <summary>Floats as they are.</summary>
    public static Normalization None { get; } = new(1f, [0f], [1f]);

    /// <summary>One raw value of a channel as the network sees it.</summary>
    public float Apply(float raw, int channel) =>
        (raw / Scale - Mean[Mean.Count == 1 ? 0 : channel]) / Deviation[Deviation.Count == 1 ? 0 : channel];
}
