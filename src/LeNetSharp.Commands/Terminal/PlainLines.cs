using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Training in a pipe or a log: one plain line a measured point, without escape codes.</summary>
internal sealed class PlainLines(TextWriter writer) : ITrainingView
{
    private int perEpoch;
    private int total;
    private TrainMeasured? waiting;
    private readonly List<Finding> findings = [];

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        switch (value)
        {
            case TrainingStarted started:
                (perEpoch, total) = (started.StepsPerEpoch, started.TotalSteps);
                break;
            case TrainMeasured train:
                waiting = train;
                // At the end of an epoch the test or validation accuracy follows: one line for both.
                if (train.Step % perEpoch != 0 && train.Step != total)
                    Flush("");
                break;
            case ValidationMeasured validation:
                Flush(string.Create(CultureInfo.InvariantCulture,
                    $"  validation acc {validation.ValidationAccuracy:0.000}"), validation.Epoch);
                break;
            case TestMeasured test:
                Flush(string.Create(CultureInfo.InvariantCulture, $"  test acc {test.TestAccuracy:0.000}"), test.Epoch);
                break;
            case Finding finding:
                // A point that waits for its test accuracy comes first.
                findings.Add(finding);
                if (waiting is null)
                    Tell();
                break;
            case TrainingEnded:
                Flush("");
                break;
        }
    }

    /// <inheritdoc/>
    public void Recall(IEnumerable<TrainingEvent> earlier) { }

    public void Dispose() => Flush("");

    private void Flush(string test, double? epoch = null)
    {
        if (waiting is null && test.Length == 0)
            return;
        string train = waiting is null ? "" : string.Create(CultureInfo.InvariantCulture,
            $"  loss {waiting.TrainLoss:0.000}  train acc {waiting.TrainAccuracy:0.000}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {waiting?.Epoch ?? epoch,5:0.00}")
            + train + test);
        waiting = null;
        Tell();
    }

    private void Tell()
    {
        foreach (Finding finding in findings)
            foreach (string line in FindingText.Lines(finding))
                writer.WriteLine(line);
        findings.Clear();
    }
}
