using LeNetSharp.Bench;

return args switch
{
    ["chapter", .. var rest] => ChapterCommand.Run(rest),
    ["start", _, _, ..] => StartCommand.Run(args[1..]),
    ["epochs", _, _, _, ..] => EpochsCommand.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench chapter [FOLDER]   trains the chapter's recipe with seeds 0-39 and writes chapter.md, chapter.svg and curves.svg");
    Console.Error.WriteLine("bench start DOTNET LENET.DLL [LENET-AOT]           how long --version takes");
    Console.Error.WriteLine("bench epochs ROUNDS DOTNET LENET.DLL [LENET-AOT]   ten epochs as a whole process, beside their steps alone");
    return 2;
}
