using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>How sure a network is of its own test pictures, of its mistakes among them, and of pictures that it has
/// never seen the like of.</summary>
/// <remarks>The baseline of D. Hendrycks and K. Gimpel, "A Baseline for Detecting Misclassified and Out-of-Distribution
/// Examples in Neural Networks" (ICLR 2017): the largest probability as a score.</remarks>
internal sealed class UnfamiliarResult
{
    private const double Passing = 0.95;

    /// <param name="model">The model.</param>
    /// <param name="data">What it was trained for.</param>
    /// <param name="strange">What it was not.</param>
    public UnfamiliarResult(Model model, DataSet data, IEnumerable<PictureSet> strange)
    {
        Data = data.Name;
        Own = SetConfidence.Of(model, new PictureSet($"own: {data.Name} test", data.Test, ShowsNoClass: false));
        IReadOnlyList<int> answers = model.Evaluate(data.Test).Answers;
        int[] wrong = [.. Enumerable.Range(0, answers.Count).Where(i => answers[i] != data.Test.Labels[i])];
        Accuracy = 1 - (double)wrong.Length / answers.Count;
        Wrong = wrong.Length == 0 ? null : Own.Part("own, answered wrong", wrong);
        Right = Own.Part("own, answered right", Enumerable.Range(0, answers.Count).Except(wrong));
        Strange = [.. strange.Select(set => SetConfidence.Of(model, set))];
    }

    public string Data { get; }

    public double Accuracy { get; }

    public SetConfidence Own { get; }

    /// <summary>Its mistakes; null when there are none.</summary>
    public SetConfidence? Wrong { get; }

    private SetConfidence Right { get; }

    public IReadOnlyList<SetConfidence> Strange { get; }

    /// <summary>All rows, its own first.</summary>
    public IEnumerable<SetConfidence> All =>
        [Own, .. Wrong is null ? Array.Empty<SetConfidence>() : [Wrong], .. Strange];

    /// <summary>How well the largest probability tells a row from the network's own pictures; its mistakes from its
    /// right answers. Null for its own.</summary>
    public double? Auroc(SetConfidence row) =>
        row == Own ? null : Commands.Auroc.Of(row == Wrong ? Right.Largest : Own.Largest, row.Largest);

    /// <summary>The share of a row that a threshold lets pass which lets pass 95 % of the network's own.</summary>
    public double Passes(SetConfidence row) => row.ShareAtLeast(Own.Quantile(1 - Passing));

    /// <summary>What the numbers say, in one sentence.</summary>
    public string Sentence
    {
        get
        {
            SetConfidence[] nothing = [.. Strange.Where(row => row.Set.ShowsNoClass)];
            SetConfidence surest = nothing.MaxBy(row => row.ShareSure)!, hardest = nothing.MinBy(row => Auroc(row))!;
            double area = Auroc(hardest)!.Value;
            string judged = area < 0.5 ? "worse than chance: it is surer of them than of its own"
                : area < 0.6 ? "hardly better than chance" : "0.5 is chance, 1 perfect";
            return string.Create(CultureInfo.InvariantCulture,
                $"It is at least 90 % sure of {Own.ShareSure:0.0%} of its own test pictures, and of {surest.ShareSure:0.0%} of \"{surest.Set.Name}\", which show none of its classes; " +
                $"its largest probability tells \"{hardest.Set.Name}\" from its own with AUROC {area:0.000} ({judged}).");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["data"] = Data,
        ["accuracy"] = Accuracy,
        ["sets"] = new JsonArray([.. All.Select(row => new JsonObject
        {
            ["name"] = row.Set.Name,
            ["count"] = row.Largest.Count,
            ["mean"] = row.Mean,
            ["quantile_05"] = row.Quantile(0.05),
            ["median"] = row.Quantile(0.5),
            ["quantile_95"] = row.Quantile(0.95),
            ["share_at_least_0.9"] = row.ShareSure,
            ["entropy"] = double.IsNaN(row.Entropy) ? null : row.Entropy,
            ["auroc"] = Auroc(row),
            ["passes_where_95_percent_of_own_do"] = Passes(row),
        })]),
        ["answer"] = Sentence,
    };
}
