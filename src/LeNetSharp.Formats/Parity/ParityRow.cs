namespace LeNetSharp.Formats;

/// <summary>One line of the comparison with a framework.</summary>
/// <param name="Golden">Framework and network: <c>keras/lenet</c>.</param>
/// <param name="What">What is compared: <c>gradients</c>.</param>
/// <param name="ToFloat64">The largest distance to the framework's float64, relative to the largest value; null where
/// it gives none.</param>
/// <param name="ToFloat32">The same to its float32.</param>
/// <param name="Own">How far the framework's float32 lies from its own float64, relative; null where its file does not
/// tell.</param>
/// <param name="Allowed">What the rule allows, relative.</param>
/// <param name="IsWithin">Whether it is kept; null where it is not judged: the network is chaotic over so many
/// steps.</param>
public sealed record ParityRow(string Golden, string What, double? ToFloat64, double? ToFloat32, double? Own,
    double Allowed, bool? IsWithin)
{
    /// <summary>Why a golden could not be compared at all; null when it was.</summary>
    public string? Problem { get; init; }
}
