using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The learning rates of whole trainings, against PyTorch's and at their ends.</summary>
[Trait("Culture", "all")]
public class ScheduleTests
{
    private static readonly Dictionary<string, Schedule> names = new()
    {
        ["step 30 gamma 0.1"] = new StepDecay(every: 30),
        ["cosine 100"] = new Cosine(100),
        ["one-cycle max 0.4 total 100"] = new OneCycle(0.4, steps: 101),
        ["exponential 0.97"] = new Exponential(0.97),
        ["linear warm-up 10 from 0.1"] = new WarmUp(10, startFactor: 0.1),
    };

    private static JsonObject Theirs { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenFiles.Copies, "pytorch", "schedules.json")))!.AsObject();

    public static TheoryData<string> Entries => [.. Theirs["lr_used_at_step"]!.AsObject().Select(entry => entry.Key)];

    // PyTorch computes each rate from the one before, with a rounding in every step.
    [Theory]
    [MemberData(nameof(Entries))]
    public void RatesAreThoseOfPyTorch(string entry)
    {
        double initial = (double)Theirs["base"]!;
        double[] theirs = [.. Theirs["lr_used_at_step"]![entry]!.AsArray().Select(rate => (double)rate!)];
        Assert.Equal(100, theirs.Length);
        for (int step = 0; step < theirs.Length; step++)
            new Tolerance(0, 1e-12).Check(entry, step, names[entry].RateAt(initial, step, total: 100), theirs[step]);
    }

    [Fact]
    public void AConstantRateStays() =>
        Assert.Equal([0.5, 0.5], new[] { 0, 99 }.Select(step => new Constant().RateAt(0.5, step, 100)));

    [Fact]
    public void PiecesBeginAtTheirPartOfTheTraining()
    {
        Piecewise schedule = new(new(0.1, 0.5), new(0.25, 0.125));
        Assert.Equal([8, 8, 4, 4, 1, 1], new[] { 0, 9, 10, 24, 25, 99 }.Select(step => schedule.RateAt(8, step, 100)));
        Assert.Equal("Piecewise(new(0.1, 0.5), new(0.25, 0.125))", schedule.ToString());
        Assert.StartsWith(
            "Stages must begin in order, after parts of the training above 0 and below 1, but got 0.1 after 0.2.",
            Assert.Throws<ArgumentException>(() => new Piecewise(new(0.2, 1), new(0.1, 1))).Message,
            StringComparison.Ordinal);
    }

    // Where no steps are given, a schedule spans the training, of any length.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(2350)]
    public void SchedulesSpanTheTraining(int total)
    {
        double[] Rates(Schedule schedule) =>
            [.. Enumerable.Range(0, total + 1).Select(step => schedule.RateAt(0.5, step, total))];
        Assert.Equal(0, Rates(new Cosine())[^1]);
        Assert.Equal(0.125, Rates(new Cosine(minimum: 0.125))[^1]);
        Assert.Equal(0.5, Rates(new Cosine())[0]);
        Assert.Equal(0.005, Rates(new Exponential())[^1], 1e-15);
        Assert.Equal(total < 3 ? total : 3, Rates(new StepDecay())[..total].Distinct().Count());
        Assert.Equal(0.5 / 25 / 1e4, Rates(new OneCycle())[^1], 1e-15);
        Assert.All(new Schedule[] { new Cosine(), new Exponential(), new StepDecay(), new OneCycle(),
            new WarmUp(5, new OneCycle()), new WarmUp(5, new Cosine()) },
            schedule => Assert.All(Rates(schedule), rate => Assert.InRange(rate, 0, 0.5 + 1e-15)));
    }

    [Fact]
    public void TheCycleReachesItsMaximumOnce()
    {
        double[] rates = [.. Enumerable.Range(0, 100).Select(step => new OneCycle().RateAt(0.5, step, 100))];
        Assert.Equal(29, Array.IndexOf(rates, rates.Max()));
        Assert.Equal(0.02, rates[0], 1e-15);
        Assert.Equal(0.5, rates[29]);
        Assert.Equal(0.5 / 25 / 1e4, rates[99], 1e-18);
    }

    // Half the rate at the first step, all of it after four, then a cosine over the six that are left.
    [Fact]
    public void AfterTheWarmUpTheNextOneBegins()
    {
        WarmUp schedule = new(4, then: new Cosine(), startFactor: 0.5);
        Assert.Equal([0.5, 0.625, 0.75, 0.875, 1], Enumerable.Range(0, 5).Select(step => schedule.RateAt(1, step, 10)));
        Assert.Equal([1, 0.5, 0], new[] { 4, 7, 10 }.Select(step => schedule.RateAt(1, step, 10)));
    }

    [Fact]
    public void PrintThemselves() => Assert.Equal(
        ["Constant()", "StepDecay()", "StepDecay(30, gamma: 0.5)", "Exponential(0.97)", "Cosine(minimum: 0.001)",
            "OneCycle(0.4, steps: 101)", "WarmUp(500, then: Cosine())"],
        new Schedule[] { new Constant(), new StepDecay(), new StepDecay(30, 0.5), new Exponential(0.97),
            new Cosine(minimum: 0.001), new OneCycle(0.4, 101), new WarmUp(500, new Cosine()) }
            .Select(schedule => schedule.ToString()));

    public static TheoryData<string, string> Refusals => new()
    {
        { "every", "every ('0') must be greater than or equal to '1'." },
        { "gamma", "The factor gamma must be a positive number, but got 0." },
        { "minimum", "The minimum must be a number of at least 0, but got -1." },
        { "rise", "The rise must be a number from 0 to less than 1, but got 1." },
        { "startFactor", "The start factor must be a number above 0 and at most 1, but got 0." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void WrongNumbersAreRefused(string name, string message) => Assert.StartsWith(message,
        Assert.Throws<ArgumentOutOfRangeException>(name, () => (Schedule)(name switch
        {
            "every" => new StepDecay(every: 0),
            "gamma" => new Exponential(gamma: 0),
            "minimum" => new Cosine(minimum: -1),
            "rise" => new OneCycle(rise: 1),
            _ => new WarmUp(1, startFactor: 0),
        })).Message, StringComparison.Ordinal);
}
