namespace LeNetSharp;

/// <summary>Inputs are far larger, or far smaller, than networks are made for: pixels from 0 to 255 that nobody
/// divided.</summary>
/// <remarks>Number: the root mean square of the inputs of 256 training pictures, after normalization. It is 1 for
/// standardised pixels (zero mean, unit deviation: LeCun et al., "Efficient BackProp", 1998, section 4.3), below 1 for
/// pixels in [0, 1], and above 4 no usual scaling gives it. Below 0.01 even white pixels hardly reach the first
/// layer.</remarks>
internal sealed class UnscaledPixels : ISymptom
{
    private const int Pictures = 256;
    private const double Most = 4, Least = 0.01;

    public string Name => "unscaled-pixels";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TrainingStarted)
            return null;
        double size = RootMeanSquare(evidence.Data.Train, evidence.Data.Normalization);
        return size switch
        {
            > Most => new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The inputs are large: their root mean square is {size:0.#}, and scaled pixels have at most about 1."),
                size, Most, Source,
                "Divide the pixels by 255, so that they lie in [0, 1]: with bytes, Normalization.Bytes does it."),
            < Least => new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The inputs are nearly zero: their root mean square is {size:0.#####}, and scaled pixels have 0.1 to 1."),
                size, Least, Source,
                "See that pixels are divided by 255 once, not twice: Normalization.None takes floats as they are."),
            _ => null,
        };
    }

    private const string Source =
        "LeCun et al., Efficient BackProp (1998), section 4.3: inputs with zero mean and unit deviation";

    private static double RootMeanSquare(ImageSet images, Normalization normalization)
    {
        int pixels = images.Shape.Count, plane = images.Shape is [_, var height, var width] ? height * width : pixels;
        int count = Math.Min(Pictures, images.Count);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            int first = (int)((long)i * images.Count / count) * pixels;
            for (int j = 0; j < pixels; j++)
            {
                float input =
                    normalization.Apply(images.IsBytes ? images.Bytes[first + j] : images.Floats[first + j], j / plane);
                sum += (double)input * input;
            }
        }
        return Math.Sqrt(sum / Math.Max(1, (long)count * pixels));
    }
}
