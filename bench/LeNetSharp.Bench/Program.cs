using LeNetSharp.Bench;

return args switch
{
    ["chapter", .. var rest] => ChapterCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench chapter [FOLDER]   trains the chapter's recipe with seeds 0-39 and writes chapter.md, chapter.svg and curves.svg");
    return 2;
}
