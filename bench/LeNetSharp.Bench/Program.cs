using LeNetSharp;
using LeNetSharp.Bench;
using LeNetSharp.Peers;

try
{
    return args switch
    {
        ["accuracy", .. var rest] => AccuracyCommand.Run(rest),
        ["chapter", .. var rest] => ChapterCommand.Run(rest),
        ["compare", .. var rest] => CompareCommand.Run(rest),
        ["epochs", _, _, _, ..] => EpochsCommand.Run(args[1..]),
        ["kernels", .. var rest] => KernelsCommand.Run(rest),
        ["peer", _, _] => PeerLoop.Run(args[1..], task => new LeNetSharpPeer(task)),
        ["quick", _, _, _, ..] => QuickCommand.Run(args[1..]),
        ["shapes", .. var rest] => ShapesCommand.Run(rest),
        ["start", _, _, ..] => StartCommand.Run(args[1..]),
        _ => Usage(),
    };
}
catch (Exception error) when (error is ArgumentException or InvalidOperationException or DataException)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 2;
}

static int Usage()
{
    Console.Error.WriteLine("""
        bench accuracy           trains every preset with seeds 0-4, but for runs that are finished, and writes docs/results/accuracy.md
              --preset NAME      one preset
              --data NAME        one data set
              --seeds NUMBER     how many seeds (5)
              --threads NUMBER   how many threads work (all)
              --runs FOLDER      where runs are kept (artifacts/accuracy/test)
              --results FOLDER   where accuracy.md goes (docs/results)
              --validation       hold 10,000 training pictures out and look at no others; nothing is written
              --report           train nothing; write what is there
        bench chapter [FOLDER]   trains the chapter's recipe with seeds 0-39 and writes chapter.md, chapter.svg and curves.svg
        bench compare [OPTIONS]  measures ours and the peers of bench/peers in turn and writes speed.md; see bench/compare --help
        bench epochs ROUNDS DOTNET LENET.DLL [LENET-AOT]   ten epochs as a whole process, beside their steps alone
        bench kernels            climbs from plain loops to the engine's kernels and writes docs/results/kernels.md
              --operation NAME   one operation; nothing is written
              --rounds NUMBER    how often everything is measured, in turn (15)
        bench peer FOLDER SECONDS   ours as one of the peers; bench/peers/lenetsharp starts it
        bench quick ROUNDS DOTNET LENET.DLL [LENET-AOT]    lenet-quick as whole processes; writes docs/results/quick.md
        bench shapes             trains other shapes and writes docs/results/shapes.md
              --layers NAME      one shape, or a network's JSON file; nothing is written
              --seconds NUMBER   how long each shape is measured (4)
              --threads NUMBER   how many threads are all (2)
              --kernels          the time of each kernel instead, worst first; nothing is written
        bench start DOTNET LENET.DLL [LENET-AOT]           how long --version takes
        """);
    return 2;
}
