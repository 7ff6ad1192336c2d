namespace LeNetSharp;

/// <summary>Whether a model is as often right as it says: answers sorted into bins by their confidence.</summary>
/// <remarks>Guo et al., "On Calibration of Modern Neural Networks", 2017. Confidence is the probability of the class
/// that was given; bins are equally wide, bin m holds confidences in ((m − 1)/M, m/M].</remarks>
/// <param name="Bins">The bins, from low to high.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>How many bins Guo et al. use.</summary>
    public const int UsualBins = 15;

    /// <summary>Expected calibration error: Σ share of the pictures · |accuracy − confidence|.</summary>
    public double Error =>
        Count == 0 ? 0 : Bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence)) / Count;

    /// <summary>Largest calibration error: that of the worst bin which is not empty.</summary>
    public double LargestError =>
        Bins.Where(bin => bin.Count > 0).Select(bin => Math.Abs(bin.Accuracy - bin.Confidence)).DefaultIfEmpty().Max();

    /// <summary>Mean confidence of all answers: above the accuracy, the model is too sure of itself.</summary>
    public double Confidence => Count == 0 ? 0 : Bins.Sum(bin => bin.Count * bin.Confidence) / Count;

    private int Count => Bins.Sum(bin => bin.Count);

    internal static Calibration Of(IReadOnlyList<(double Confidence, bool IsRight)> answers, int bins = UsualBins)
    {
        int[] counts = new int[bins], right = new int[bins];
        double[] sums = new double[bins];
        foreach ((double confidence, bool isRight) in answers)
        {
            int bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            counts[bin]++;
            sums[bin] += confidence;
            right[bin] += isRight ? 1 : 0;
        }
        return new Calibration([.. Enumerable.Range(0, bins)
            .Select(bin => new CalibrationBin((double)bin / bins, (bin + 1.0) / bins, counts[bin],
            counts[bin] == 0 ? 0 : sums[bin] / counts[bin], counts[bin] == 0 ? 0 : (double)right[bin] / counts[bin]))]);
    }
}
