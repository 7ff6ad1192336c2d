using System.Numerics;
using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>What two simple classifiers make of some training pictures: where both only guess, pictures and labels
/// hardly belong together.</summary>
/// <remarks>Nearest class mean and nearest neighbour, by squared distance of raw pixels; every second picture is asked
/// about, the others are known.</remarks>
internal sealed class LabelProbe
{
    private const int MostPictures = 2000, MostNeighbours = 1000;

    private readonly ImageSet images;
    private readonly int[] known, asked;

    public LabelProbe(ImageSet images, int classes)
    {
        this.images = images;
        int count = Math.Min(images.Count, Math.Max(MostPictures, 40 * classes));
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * images.Count / count))];
        known = [.. chosen.Where((_, i) => i % 2 == 0)];
        asked = [.. chosen.Where((_, i) => i % 2 == 1)];
        Chance = asked.Length == 0 ? 1 : new LabelCounts(Labels(asked), classes).Share;
        ByMean = Right(asked.Length, Means(classes));
        Luck = LabelCounts.Luck(Chance, asked.Length);
        // Comparing all with all takes longer: only where the means say nothing.
        ByNeighbour = ByMean > Luck ? ByMean : Right(Math.Min(asked.Length, MostNeighbours / 2), Neighbours());
    }

    /// <summary>How many pictures were asked about.</summary>
    public int Pictures => asked.Length;

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
        ByMean <= Luck && ByNeighbour <= LabelCounts.Luck(Chance, Math.Min(asked.Length, MostNeighbours / 2));

    private double Right(int count, (float[][] Points, int[] Labels) reference)
    {
        float[] picture = new float[images.Shape.Count];
        int right = 0;
        for (int i = 0; i < count; i++)
        {
            Read(asked[i], picture);
            int nearest = 0;
            float least = float.PositiveInfinity;
            for (int j = 0; j < reference.Points.Length; j++)
                if (Distance(reference.Points[j], picture) is var distance && distance < least)
                    (least, nearest) = (distance, j);
            right += reference.Points.Length > 0 && reference.Labels[nearest] == images.Labels[asked[i]] ? 1 : 0;
        }
        return count == 0 ? 0 : (double)right / count;
    }

    private (float[][] Points, int[] Labels) Means(int classes)
    {
        float[] picture = new float[images.Shape.Count];
        float[][] sums = [.. Enumerable.Range(0, classes).Select(_ => new float[picture.Length])];
        int[] counts = new int[classes];
        foreach (int index in known)
        {
            counts[images.Labels[index]]++;
            Read(index, picture);
            Add(picture, sums[images.Labels[index]]);
        }
        int[] present = [.. Enumerable.Range(0, classes).Where(k => counts[k] > 0)];
        foreach (int k in present)
            for (int j = 0; j < picture.Length; j++)
                sums[k][j] /= counts[k];
        return ([.. present.Select(k => sums[k])], present);
    }

    private (float[][] Points, int[] Labels) Neighbours()
    {
        int[] first = [.. known.Take(MostNeighbours)];
        float[][] points = [.. first.Select(_ => new float[images.Shape.Count])];
        for (int i = 0; i < first.Length; i++)
            Read(first[i], points[i]);
        return (points, Labels(first));
    }

    private int[] Labels(int[] indices) => [.. indices.Select(index => images.Labels[index])];

    // Compiled well at once: they run a million times in one call, and the training waits.
    [MethodImpl(Compilation.HotLoop)]
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

    [MethodImpl(Compilation.HotLoop)]
    private static void Add(float[] picture, float[] sum)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += picture[i];
    }

    [MethodImpl(Compilation.HotLoop)]
    private void Read(int index, float[] picture)
    {
        int first = index * picture.Length;
        if (!images.IsBytes)
        {
            images.Floats.Slice(first, picture.Length).CopyTo(picture);
            return;
        }
        ReadOnlySpan<byte> bytes = images.Bytes.Slice(first, picture.Length);
        for (int i = 0; i < picture.Length; i++)
            picture[i] = bytes[i];
    }
}
