using System.Text;

namespace LeNetSharp.Bench;

/// <summary>Every operation of a training step as a ladder: the plain loops, what made them faster, the engine's
/// kernel.</summary>
internal static class KernelsCommand
{
    public static int Run(string[] arguments)
    {
        Options options = new(arguments, "--operation NAME", "--rounds NUMBER");
        int rounds = (int)Math.Max(1, options.Number("--rounds", 15));
        IReadOnlyList<Ladder> ladders = CpuEngine.WidestVector switch
        {
            512 => All<Lanes16>(),
            256 => All<Lanes8>(),
            _ => All<Lanes4>(),
        };
        if (options.Text("--operation") is string name)
            ladders = ladders.FirstOrDefault(ladder => ladder.Name == name) is { } one ? [one]
                : throw new ArgumentException(
                    $"'{name}' is not an operation; there are {string.Join(", ", ladders.Select(ladder => ladder.Name))}.");
        StringBuilder page = new(KernelsReport.Head());
        bool holds = true;
        foreach (Ladder ladder in ladders)
        {
            IReadOnlyList<RungTime> rungs = LadderTest.Run(ladder, rounds);
            string section = KernelsReport.Section(ladder, rungs);
            Console.Write(section);
            page.Append(section);
            holds &= rungs.All(rung => rung.Holds);
        }
        if (!options.Has("--operation"))
            File.WriteAllText(Path.Combine("docs", "results", "kernels.md"), page.ToString().TrimEnd() + "\n");
        return holds ? 0 : 1;
    }

    // In the order of a step. A new operation adds its line here.
    private static IReadOnlyList<Ladder> All<T>() where T : struct, IVectorLanes<T> =>
    [
        new FillLadder<T>(),
        new Conv2dForwardLadder<T>(),
        new SigmoidLadder<T>(),
        new AvgPool2dForwardLadder<T>(),
        new MaxPool2dForwardLadder<T>(),
        new FusedLadder<T>(),
        new LinearForwardLadder<T>(),
        new SoftmaxLadder<T>(),
        new LinearInputGradientLadder<T>(),
        new TransposeLadder<T>(),
        new LinearWeightGradientLadder<T>(),
        new AvgPool2dBackwardLadder<T>(),
        new MaxPool2dBackwardLadder<T>(),
        new Conv2dInputGradientLadder<T>(),
        new Conv2dWeightGradientLadder<T>(),
        new SgdLadder<T>(),
        new AdamLadder<T>(),
    ];
}
