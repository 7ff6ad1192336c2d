namespace LeNetSharp;

/// <summary>The pictures whose answers have about the same confidence.</summary>
/// <param name="From">Confidences above this.</param>
/// <param name="To">Up to this.</param>
/// <param name="Count">Pictures.</param>
/// <param name="Confidence">Their mean confidence; 0 when there are none.</param>
/// <param name="Accuracy">Share of right answers among them; 0 when there are none.</param>
public sealed record CalibrationBin(double From, double To, int Count, double Confidence, double Accuracy);
