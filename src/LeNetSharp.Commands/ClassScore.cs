using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>How a model does on the pictures of one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Count">Its pictures.</param>
/// <param name="Correct">Those it got right.</param>
/// <param name="TakenFor">The class it confuses it with most often, with the number of pictures; empty when there is none.</param>
internal sealed record ClassScore(string Name, int Count, int Correct, string TakenFor)
{
    public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;

    public static ClassScore[] Of(DataSet data, Evaluation evaluation)
    {
        int classes = data.Classes.Count;
        int[,] given = new int[classes, classes];
        for (int i = 0; i < evaluation.Answers.Count; i++)
            given[data.Test.Labels[i], evaluation.Answers[i]]++;
        return [.. Enumerable.Range(0, classes).Select(label => new ClassScore(data.Classes[label],
            Enumerable.Range(0, classes).Sum(answer => given[label, answer]), given[label, label], Confused(data, given, label)))];
    }

    private static string Confused(DataSet data, int[,] given, int label)
    {
        int most = Enumerable.Range(0, data.Classes.Count).Where(answer => answer != label).MaxBy(answer => given[label, answer]);
        return given[label, most] == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{data.Classes[most]} ({given[label, most]})");
    }
}
