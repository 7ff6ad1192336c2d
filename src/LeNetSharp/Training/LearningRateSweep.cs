namespace LeNetSharp;

/// <summary>What a learning rate sweep showed, and the rate that it suggests.</summary>
/// <param name="Points">The steps, by growing rate.</param>
/// <param name="Suggestion">The learning rate to try; null when the sweep does not say.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record LearningRateSweep(IReadOnlyList<LearningRatePoint> Points, float? Suggestion, string Reason)
{
    // Steps to each side that a smoothed value is the mean of, at least; what counts as falling below the loss of
    // guessing, and as rising.
    private const int LeastAround = 4, ShareAround = 40;
    private const double Learned = 0.977, Risen = 1.03, Turned = 1.1;

    // How many deviations of a smoothed value a fall or a rise must be: single batches differ, and those of one picture
    // much.
    private const double Sure = 4;

    /// <summary>The rate at which the smoothed loss falls fastest; null when it does not fall.</summary>
    public float? Steepest { get; init; }

    /// <summary>The rate at which the smoothed loss is least; null when it does not fall.</summary>
    public float? Lowest { get; init; }

    /// <summary>Judges a sweep.</summary>
    /// <param name="measured">Rate and loss of each step.</param>
    /// <param name="guessing">The loss of guessing, as to fall to it is not yet to learn; null where it is that of the
    /// beginning.</param>
    internal static LearningRateSweep Of(IReadOnlyList<(float Rate, double Loss)> measured, double? guessing)
    {
        int around = Math.Max(LeastAround, measured.Count / ShareAround);
        LearningRatePoint[] points =
            [.. measured.Select((at, i) => new LearningRatePoint(at.Rate, at.Loss, Mean(measured, i, around)))];
        if (points.Length < 3 * LeastAround)
            return new LearningRateSweep(points, null,
                "The sweep ended after a few steps: the loss was no number, or rose at once. Try it from a smaller rate.");
        (double level, double noise) = Beginning(points, around);
        double unlearned = guessing ?? level, learned = Learned * unlearned - noise;
        int lowest = FirstValley(points, learned, noise);
        return points[lowest].Smoothed < learned
            ? Falling(points, lowest, around)
            : Flat(points, lowest, unlearned, noise);
    }

    // The first rates change next to nothing: there losses differ by the luck of their batches alone.
    private static (double Level, double Noise) Beginning(LearningRatePoint[] points, int around)
    {
        double[] losses = [.. points.Take(2 * around + 1).Select(point => point.Loss)];
        double level = losses.Average(),
            variance = losses.Sum(loss => (loss - level) * (loss - level)) / (losses.Length - 1);
        return (level, Sure * Math.Sqrt(variance / losses.Length));
    }

    // A network that broke and began anew may find a second valley, at a rate that breaks every other one.
    private static int FirstValley(LearningRatePoint[] points, double learned, double noise)
    {
        int lowest = 0;
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i].Smoothed < points[lowest].Smoothed)
                lowest = i;
            else if (points[lowest].Smoothed < learned && points[i].Smoothed > Turned * points[lowest].Smoothed + noise)
                break;
        }
        return lowest;
    }

    // Where the curve falls fastest the loss gains most from a step, with room before it rises again.
    private static LearningRateSweep Falling(LearningRatePoint[] points, int lowest, int around)
    {
        double Slope(int i) => points[Math.Min(i + around, lowest)].Smoothed - points[Math.Max(i - around, 0)].Smoothed;
        int steepest = Enumerable.Range(0, lowest + 1).MinBy(Slope);
        (float steep, float low) = (points[steepest].LearningRate, points[lowest].LearningRate);
        float suggestion = Round(Math.Min(steep, low / 2));
        return new LearningRateSweep(points, suggestion, FormattableString.Invariant(
            $"The loss falls fastest at {steep:G2} and is least at {low:G2}, after which it rises: {suggestion} is on the slope; a tenth of the least, {Round(low / 10)}, is the careful choice."))
        {
            Steepest = steep,
            Lowest = low,
        };
    }

    // On a plateau nothing falls in so few steps; what shows is where it gets worse.
    private static LearningRateSweep Flat(LearningRatePoint[] points, int lowest, double guessing, double noise)
    {
        int rises = Array.FindIndex(points, lowest, point => point.Smoothed > Risen * guessing + noise);
        if (rises < 0)
            return new LearningRateSweep(points, null, FormattableString.Invariant(
                $"The loss does not fall below that of guessing, {guessing:0.000}, and does not rise up to a rate of {points[^1].LearningRate:G2}: the network is on a plateau, and so few steps do not say which rate leaves it."));
        float suggestion = Round(points[rises].LearningRate / 2);
        return new LearningRateSweep(points, suggestion, FormattableString.Invariant(
            $"The loss does not fall below that of guessing, {guessing:0.000}, in so few steps, but from {points[rises].LearningRate:G2} on it rises: {suggestion}, half of it, is about the largest rate that holds."));
    }

    private static double Mean(IReadOnlyList<(float Rate, double Loss)> measured, int at, int around)
    {
        int first = Math.Max(0, at - around), last = Math.Min(measured.Count - 1, at + around);
        return Enumerable.Range(first, last - first + 1).Average(i => measured[i].Loss);
    }

    // One digit, as a person would type it.
    private static float Round(float rate) =>
        float.Parse(rate.ToString("E0", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);
}
