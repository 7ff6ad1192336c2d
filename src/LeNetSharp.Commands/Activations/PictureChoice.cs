using System.Globalization;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>Which pictures and classes of a data set, and which of a person's own.</summary>
internal static class PictureChoice
{
    /// <summary>The class of that name, whatever its case, or of that number.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static int Class(DataSet data, string name)
    {
        int label = data.Classes.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (label < 0 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number < data.Classes.Count)
            label = number;
        return label >= 0 ? label : throw new InputException(
            $"--class: {data.Name} has no class '{name}'. Known are: {string.Join(", ", data.Classes)}.{Hint(name, data.Classes)}");
    }

    /// <summary>The two classes that the model takes for each other most often among the test pictures.</summary>
    public static (int First, int Second) MostConfused(Model model, DataSet data)
    {
        IReadOnlyList<int> answers = model.Evaluate(data.Test).Answers;
        Dictionary<(int, int), int> mistakes = [];
        for (int i = 0; i < answers.Count; i++)
        {
            int label = data.Test.Labels[i];
            (int, int) pair = (Math.Min(label, answers[i]), Math.Max(label, answers[i]));
            if (label != answers[i])
                mistakes[pair] = mistakes.GetValueOrDefault(pair) + 1;
        }
        return mistakes.Count == 0 ? (0, Math.Min(1, data.Classes.Count - 1)) : mistakes.MaxBy(pair => pair.Value).Key;
    }

    /// <summary>The numbers of all test pictures of a class.</summary>
    public static int[] OfClass(DataSet data, int label)
    {
        List<int> indices = [];
        for (int i = 0; i < data.Test.Count; i++)
            if (data.Test.Labels[i] == label)
                indices.Add(i);
        return [.. indices];
    }

    /// <summary>A test picture by its number.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static ChosenPicture ByIndex(Model model, DataSet data, int index) => index < data.Test.Count
        ? Of(model, string.Create(CultureInfo.InvariantCulture, $"test picture {index}"),
            data.Classes[data.Test.Labels[index]], data.Test.Select([index]))
        : throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"--index: {data.Name} has {data.Test.Count} test pictures, 0 to {data.Test.Count - 1}, but got {index}."));

    /// <summary>A person's own picture, prepared as <c>lenet predict</c> does.</summary>
    /// <exception cref="ImageException">It is no picture.</exception>
    public static ChosenPicture OfFile(Model model, string path) =>
        Of(model, Path.GetFileName(path), null,
            new ImageSet(model.Network.Input, ImageFile.Read(path, model.Network.Input).Pixels, [0]));

    private static ChosenPicture Of(Model model, string name, string? className, ImageSet image)
    {
        float[] probabilities = Confidence.Probabilities(model, image);
        int label = Prediction.FirstOfLargest(probabilities);
        return new ChosenPicture(name, className, image, model.Classes[label], probabilities[label]);
    }

    private static string Hint(string name, IReadOnlyList<string> known)
    {
        string hint = Nearest.Hint(name.ToLowerInvariant(), known.Select(one => one.ToLowerInvariant()));
        return known.Aggregate(hint, (text, one) =>
            text.Replace($"'{one.ToLowerInvariant()}'", $"'{one}'", StringComparison.Ordinal));
    }
}
