using System.Globalization;
using System.Text;

namespace LeNetSharp.Commands;

/// <summary>The table of an experiment, for a terminal, for Markdown and, run by run, for a spreadsheet.</summary>
internal static class ExperimentTable
{
    // Those that begin with > hold numbers.
    private static readonly string[] headings =
        ["variant", ">learned", ">test accuracy", ">train loss", ">parameters", ">multiply-adds", ">seconds",
            ">difference", ">95 % interval", ">p"];

    /// <summary>In columns.</summary>
    public static Sheet Sheet(ExperimentResult result)
    {
        Sheet sheet = new(headings);
        foreach (VariantResult variant in result.Variants)
            sheet.Add(Cells(result, variant));
        return sheet;
    }

    /// <summary>In Markdown.</summary>
    public static string Markdown(ExperimentResult result)
    {
        StringBuilder text = new();
        Row(text, headings.Select(heading => heading.TrimStart('>')));
        Row(text, headings.Select(heading => heading[0] == '>' ? "---:" : "---"));
        foreach (VariantResult variant in result.Variants)
            Row(text, Cells(result, variant));
        return text.ToString();
    }

    /// <summary>Every run, as comma-separated values.</summary>
    public static string Csv(ExperimentResult result)
    {
        StringBuilder text =
            new("variant,seed,learned,test_accuracy,train_loss,train_accuracy,parameters,multiply_adds,seconds\n");
        foreach (VariantResult variant in result.Variants)
            foreach (ExperimentRun run in variant.Runs)
                text.Append(CultureInfo.InvariantCulture,
                    $"\"{variant.Name}\",{run.Seed},{(run.Learned ? "yes" : "no")},{run.TestAccuracy},{run.TrainLoss},")
                    .Append(CultureInfo.InvariantCulture,
                        $"{run.TrainAccuracy},{variant.Network.ParameterCount},{variant.Network.MultiplyAdds},{run.Seconds:0.00}\n");
        return text.ToString();
    }

    /// <summary>A probability to three digits.</summary>
    public static string Probability(double p) =>
        p < 0.001 ? "<0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);

    private static string[] Cells(ExperimentResult result, VariantResult variant) =>
    [
        variant.Name,
        string.Create(CultureInfo.InvariantCulture, $"{variant.Learned.Count} of {variant.Runs.Count}"),
        Spread(variant.TestAccuracy),
        Spread(variant.TrainLoss),
        variant.Network.ParameterCount.ToString("#,0", CultureInfo.InvariantCulture),
        variant.Network.MultiplyAdds.ToString("#,0", CultureInfo.InvariantCulture),
        variant.Seconds.Mean.ToString("0.0", CultureInfo.InvariantCulture),
        .. Against(result, variant),
    ];

    private static string[] Against(ExperimentResult result, VariantResult variant)
    {
        if (result.Of(variant) is not { } comparison)
            return ["", "", ""];
        if (comparison.Test is not { } test)
            return ["-", "-", "-"];
        (double mean, double half) = (test.Differences.Mean, test.Differences.HalfInterval);
        return
        [
            mean.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture,
                $"{mean - half:+0.000;-0.000;0.000} to {mean + half:+0.000;-0.000;0.000}"),
            Probability(comparison.Corrected),
        ];
    }

    private static string Spread(Sample sample) => sample.Count switch
    {
        0 => "-",
        1 => sample.Mean.ToString("0.000", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{sample.Mean:0.000} ± {sample.Deviation:0.000}"),
    };

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
