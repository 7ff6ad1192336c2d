using System.Globalization;

namespace LeNetSharp;

/// <summary>How pictures are changed at random before a training step sees them. It is data: it prints itself, and
/// reads what it prints.</summary>
/// <remarks>
/// <para>A picture goes through its pieces in this order: rotation, shear, scale and elastic distortion, all as one
/// move of every point; flip; shift; cutout; and last it is mixed with another of its batch. Where a piece uncovers
/// what no picture shows, there is <see cref="Background"/>.</para>
/// <para>What is drawn depends on the run's seed, the step and the picture's index alone: it is the same on any number
/// of threads and after a resume. Only training pictures are changed, never those that are tested with.</para>
/// </remarks>
public sealed record Augmentation
{
    private const int MostPixels = 1024;

    /// <summary>Pictures as they are.</summary>
    public static Augmentation None { get; } = new();

    /// <summary>The most pixels that a picture is moved by, up or down and left or right, each whole number as likely;
    /// default 0.</summary>
    public int Shift { get; init => field = Within(value, 0, MostPixels, "shift"); }

    /// <summary>Whether every second picture, as it falls, is mirrored left for right; default not.</summary>
    public bool Flip { get; init; }

    /// <summary>The side in pixels of a square that is painted over, its middle anywhere in the picture (DeVries and
    /// Taylor 2017); default 0, none.</summary>
    public int Cutout { get; init => field = Within(value, 0, MostPixels, "cutout"); }

    /// <summary>The most degrees that a picture is turned by, to either side; default 0.</summary>
    public double Rotate { get; init => field = Within(value, 0, 180, "rotate"); }

    /// <summary>The most degrees that upright lines are slanted by, to either side; default 0.</summary>
    public double Shear { get; init => field = Within(value, 0, 80, "shear"); }

    /// <summary>The most that a picture grows or shrinks by, as a share of its size, height and width each by itself;
    /// default 0.</summary>
    public double Scale { get; init => field = Within(value, 0, 0.9, "scale"); }

    /// <summary>How strongly points are displaced, α of Simard, Steinkraus and Platt (2003): each point's displacement,
    /// drawn from [-1, 1] in either direction and smoothed with its neighbours', times so many pixels. Their digits
    /// take 34; default 0.</summary>
    public double Elastic { get; init => field = Within(value, 0, 1000, "elastic"); }

    /// <summary>Over how many pixels displacements are smoothed: the deviation σ of the bell curve; default 4, as
    /// theirs.</summary>
    public double Smoothness { get; init => field = Within(value, 0.5, 16, "smoothness"); } = 4;

    /// <summary>α of mix-up (Zhang et al. 2018): each picture and its label become λ of itself and 1 − λ of another of
    /// the batch, with λ drawn from Beta(α, α); default 0, unmixed.</summary>
    public double MixUp { get; init => field = Within(value, 0, 4, "mix-up"); }

    /// <summary>The raw pixel that stands where no picture is; default 0.</summary>
    public double Background { get; init => field = Within(value, -1e6, 1e6, "background"); }

    /// <summary>The text of the pieces in use: <c>shift=2,flip,cutout=8</c>; <c>none</c> when there are none.</summary>
    public override string ToString() => AugmentationText.Write(this);

    /// <summary>Reads the text of some pieces: <c>shift=2,flip,cutout=8</c>.</summary>
    /// <param name="text">Names with their numbers, between commas; or <c>none</c>.</param>
    /// <exception cref="FormatException">It is not such a text; the message says which part.</exception>
    public static Augmentation Parse(string text) => AugmentationText.Read(text);

    /// <summary>Whether points move by fractions of pixels.</summary>
    internal bool Warps => Rotate > 0 || Shear > 0 || Scale > 0 || Elastic > 0;

    private static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture,
            $"{name} must be a whole number from {least} to {most}, but got {value}."));

    private static double Within(double value, double least, double most, string name) =>
        value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture,
            $"{name} must be a number from {least} to {most}, but got {value}."));
}
