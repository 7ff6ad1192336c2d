namespace LeNetSharp.Tests;

/// <summary>Collects what a loading says.</summary>
internal sealed class Notes : IProgress<DataProgress>
{
    private readonly List<DataProgress> reports = [];

    public DataProgress[] Reports
    {
        get
        {
            lock (reports)
                return [.. reports];
        }
    }

    public string[] All => [.. Reports.Select(report => report.Note).OfType<string>()];

    public void Report(DataProgress value)
    {
        lock (reports)
            reports.Add(value);
    }
}
