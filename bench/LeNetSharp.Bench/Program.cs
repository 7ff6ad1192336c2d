using LeNetSharp.Bench;
using LeNetSharp.Peers;

return args switch
{
    ["chapter", .. var rest] => ChapterCommand.Run(rest),
    ["compare", .. var rest] => CompareCommand.Run(rest),
    ["peer", _, _] => PeerLoop.Run(args[1..], task => new LeNetSharpPeer(task)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench chapter [FOLDER]   trains the chapter's recipe with seeds 0-39 and writes chapter.md, chapter.svg and curves.svg");
    Console.Error.WriteLine("bench compare [OPTIONS]  measures ours and the peers of bench/peers in turn and writes speed.md; see bench/compare --help");
    Console.Error.WriteLine("bench peer FOLDER SECONDS   ours as one of the peers; bench/peers/lenetsharp starts it");
    return 2;
}
