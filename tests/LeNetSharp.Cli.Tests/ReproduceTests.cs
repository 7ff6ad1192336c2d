using System.CommandLine;
using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

/// <summary>The command line that a report gives asks for the same recipe again.</summary>
public class ReproduceTests
{
    [Theory]
    [InlineData("")]
    [InlineData(
        "--epochs 3 --steps 70 --batch-size 32 --seed 18446744073709551615 --lr 0.05 --clip-norm 2.5 --average 0.999")]
    [InlineData("--momentum 0.9 --nesterov --weight-decay 0.0005 --schedule one-cycle --label-smoothing 0.1")]
    [InlineData("--optimizer adam --weight-decay 0.01 --schedule cosine --warm-up 20")]
    [InlineData("--optimizer adamw --schedule step --validation 0.1 --patience 3")]
    [InlineData("--optimizer rmsprop --momentum 0.5 --schedule exponential --augment shift=2,flip,cutout=8")]
    [InlineData("--optimizer muon --weight-decay 0.01 --momentum 0.9")]
    [InlineData("--optimizer muon --momentum 0 --lr 0.05")]
    [InlineData(
        "--optimizer sdlm --mu 0.1 --batch-size 1 --loss map --rubbish-penalty 2 --schedule lecun-1998 --data mnist")]
    [InlineData("--loss squared-error --data mnist --data-dir /somewhere/digits")]
    [InlineData("--preset lenet-quick")]
    [InlineData("--preset lenet-modern --data mnist")]
    [InlineData("--preset lenet5")]
    [InlineData("--preset lenet5 --lr 0.001")]
    [InlineData("--preset lenet1989 --epochs 2")]
    public void TheLineMeansTheSame(string line)
    {
        RunInfo run = Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string told = Reproduce.Line(run, classes: 10);
        Assert.StartsWith("lenet train --data ", told, StringComparison.Ordinal);
        Assert.DoesNotContain('#', told);
        RunInfo again = Run(told.Split(' ')[2..]);
        Assert.Equal(run.Options, again.Options);
        Assert.Equal(run.Network, again.Network);
    }

    [Fact]
    public void AFlagChangesNothingElseOfAPreset()
    {
        RunOptions lenet5 = Run("--preset", "lenet5").Options;
        Assert.Equal(lenet5 with { Optimizer = new StochasticDiagonalLevenbergMarquardt(mu: 1) },
            Run("--preset", "lenet5", "--mu", "1").Options);
        Assert.Equal(lenet5 with { Loss = new MaximumAPosteriori(2) },
            Run("--preset", "lenet5", "--rubbish-penalty", "2").Options);
        Assert.Equal(lenet5 with { Loss = new MeanSquaredError() },
            Run("--preset", "lenet5", "--loss", "squared-error").Options);
        RunOptions modern = Run("--preset", "lenet-modern").Options;
        Assert.Equal(modern with { Loss = new SoftmaxCrossEntropy(0.2) },
            Run("--preset", "lenet-modern", "--label-smoothing", "0.2").Options);
        Assert.Equal(modern with { Optimizer = modern.Optimizer with { Average = 0.99 } },
            Run("--preset", "lenet-modern", "--average", "0.99").Options);
        Assert.Equal(modern with { Epochs = 3 }, Run("--preset", "lenet-modern", "--epochs", "3").Options);
    }

    [Fact]
    public void WhatNoFlagSaysIsNamed()
    {
        RunInfo run = Run("--data", "mnist");
        Network own = new(new Sequential(new Flatten(), new Linear(10)), [1, 28, 28], "own");
        Assert.Equal(
            "lenet train --data mnist --network network.json --epochs 10 --batch-size 256 --seed 0 --optimizer sgd --lr 0.9  # network.json: the text below",
            Reproduce.Line(run with { Network = own }, classes: 10));
        Assert.EndsWith("--optimizer adam --lr 0.001  # and, which no flag says: " + new Adam(beta1: 0.8),
            Reproduce.Line(run with { Options = run.Options with { Optimizer = new Adam(beta1: 0.8) } }, classes: 10),
            StringComparison.Ordinal);
        OwnDataSource pictures =
            new("/home/me/my photos", [3, 64, 64], TestShare: 0.25, TrainCount: 80, TestCount: 20, Skipped: 0);
        Assert.StartsWith("lenet train --data \"/home/me/my photos\" --size 64 --test-share 0.25 --network lenet ",
            Reproduce.Line(run with { Options = run.Options with { Own = pictures } }, classes: 10),
            StringComparison.Ordinal);
    }

    private static RunInfo Run(params string[] arguments)
    {
        TrainOptions flags = new();
        Command command = new("train");
        foreach (Option flag in flags.All)
            command.Add(flag);
        ParseResult result =
            command.Parse([.. arguments, "--out", Path.Combine(Path.GetTempPath(), "a-run-that-is-not-there")]);
        Assert.Empty(result.Errors);
        using TrainPlan plan = TrainPlan.Begin(result, flags, TestContext.Current.CancellationToken);
        return new RunInfo(plan.Network, plan.Options, new Dictionary<string, string>(), RunMachine.Here(1, 128),
            DateTimeOffset.UnixEpoch);
    }
}
