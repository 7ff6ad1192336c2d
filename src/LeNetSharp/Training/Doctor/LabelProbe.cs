using System.Numerics;

namespace LeNetSharp;

/// <summary>What two simple classifiers make of some training pictures: where both only guess, pictures and labels
/// hardly belong together.</summary>
/// <remarks>Nearest class mean and nearest neighbour, by squared distance of raw pixels; every second picture is asked
/// about, the others are known.</remarks>
internal sealed class LabelProbe
{
    private const int MostPictures = 2000, MostNeighbours = 1000;

    private readonly int classes;
    private readonly int pixels;
    private readonly List<float[]> known = [], asked = [];
    private readonly List<int> knownLabels = [], askedLabels = [];

    public LabelProbe(ImageSet images, int classes)
    {
        (this.classes, pixels) = (classes, images.Shape.Count);
        int count = Math.Min(images.Count, Math.Max(MostPictures, 40 * classes));
        for (int i = 0; i < count; i++)
        {
            int index = (int)((long)i * images.Count / count);
            (i % 2 == 0 ? known : asked).Add(Pixels(images, index));
            (i % 2 == 0 ? knownLabels : askedLabels).Add(images.Labels[index]);
        }
        Chance = asked.Count == 0 ? 1 : new LabelCounts([.. askedLabels], classes).Share;
        ByMean = Right(asked.Count, Means);
        Luck = LabelCounts.Luck(Chance, asked.Count);
        // Comparing all with all takes longer: only where the means say nothing.
        ByNeighbour = ByMean > Luck ? ByMean : Right(Math.Min(asked.Count, MostNeighbours / 2), () =>
            (known.Take(MostNeighbours).ToList(), knownLabels));
    }

    /// <summary>How many pictures were asked about.</summary>
    public int Pictures => asked.Count;

    /// <summary>Share that nearest class mean gets right.</summary>
    public double ByMean { get; }

    /// <summary>Share that the nearest neighbour gets right.</summary>
    public double ByNeighbour { get; }

    /// <summary>Share that always naming the most frequent class gets right.</summary>
    public double Chance { get; }

    /// <summary>What guessing reaches by luck.</summary>
    public double Luck { get; }

    /// <summary>Whether neither does better than guessing.</summary>
    public bool FindsNothing =>
        ByMean <= Luck && ByNeighbour <= LabelCounts.Luck(Chance, Math.Min(asked.Count, MostNeighbours / 2));

    private double Right(int count, Func<(List<float[]> Points, List<int> Labels)> reference)
    {
        (List<float[]> points, List<int> labels) = reference();
        int right = 0;
        for (int i = 0; i < count; i++)
        {
            int nearest = 0;
            float least = float.PositiveInfinity;
            for (int j = 0; j < points.Count; j++)
                if (Distance(points[j], asked[i]) is var distance && distance < least)
                    (least, nearest) = (distance, j);
            right += points.Count > 0 && labels[nearest] == askedLabels[i] ? 1 : 0;
        }
        return count == 0 ? 0 : (double)right / count;
    }

    private (List<float[]> Points, List<int> Labels) Means()
    {
        float[][] sums = [.. Enumerable.Range(0, classes).Select(_ => new float[pixels])];
        int[] counts = new int[classes];
        for (int i = 0; i < known.Count; i++)
        {
            counts[knownLabels[i]]++;
            for (int j = 0; j < pixels; j++)
                sums[knownLabels[i]][j] += known[i][j];
        }
        int[] present = [.. Enumerable.Range(0, classes).Where(k => counts[k] > 0)];
        foreach (int k in present)
            for (int j = 0; j < pixels; j++)
                sums[k][j] /= counts[k];
        return ([.. present.Select(k => sums[k])], [.. present]);
    }

    private static float Distance(float[] a, float[] b)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> difference = new Vector<float>(a, i) - new Vector<float>(b, i);
            sum += difference * difference;
        }
        float total = Vector.Sum(sum);
        for (; i < a.Length; i++)
            total += (a[i] - b[i]) * (a[i] - b[i]);
        return total;
    }

    private static float[] Pixels(ImageSet images, int index)
    {
        int count = images.Shape.Count;
        if (!images.IsBytes)
            return images.Floats.Slice(index * count, count).ToArray();
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = images.Bytes[index * count + i];
        return values;
    }
}
