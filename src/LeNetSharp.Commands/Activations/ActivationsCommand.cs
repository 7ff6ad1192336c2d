using System.CommandLine;
using System.Globalization;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary><c>lenet activations</c>: what layers make of pictures, side by side, and which maps tell classes apart
/// (the chapter's exercise 4).</summary>
internal static class ActivationsCommand
{
    private const int MostClasses = 5, MapsInText = 3;

    public static Command Create()
    {
        Argument<string> path = ModelArgument.Create();
        Argument<string[]> images = new("IMAGE")
        { Description = "Pictures of your own, PNG or JPEG", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> network = ModelArgument.NetworkOption();
        Option<string[]> classes = new("--class")
        {
            Description =
                "A class of the data set, with its first test picture; may be given several times. Default the two that the model confuses most",
            HelpName = "NAME"
        };
        Option<int[]> indices = new("--index")
        {
            Description = "A test picture by its number; may be given several times",
            HelpName = "N",
            CustomParser = result =>
                [.. result.Tokens.Select(token => Values.AtLeastZero(result, "--index", token.Value))],
        };
        Option<string?> layers =
            Values.Path("--layers",
                "Which layers: conv1 is the first convolution; also linear1, pool1, or a number of 'lenet summary'. Default all convolutions", "conv1,conv2");
        Option<bool> before =
            Values.Switch("--before", "Show what the layers give before the activation that follows them");
        Option<string?> data = DataChoice.OptionOfModel();
        Option<string?> folder = DataChoice.FolderOption();
        Option<string> output = new("--out")
        {
            Description = "Name of the two pictures, without its ending",
            HelpName = "NAME",
            DefaultValueFactory = _ => "activations"
        };
        Option<bool> json = Values.Switch("--json", "Print one JSON object with all values");
        Command command = new("activations", "Show what layers make of pictures, and which maps tell classes apart")
        { path, images, network, classes, indices, layers, before, data, folder, output, json };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            Model model = ModelArgument.Load(result.GetRequiredValue(path), result.GetValue(network));
            FlatModel flat = new(model);
            IReadOnlyList<LayerChoice> chosen =
                LayerChoice.Of(result.GetValue(layers), flat.Layers, result.GetValue(before));
            ChosenPicture[] own =
                [.. (result.GetValue(images) ?? []).Select(file => PictureChoice.OfFile(model, file))];
            string[] names = result.GetValue(classes) ?? [];
            int[] numbers = result.GetValue(indices) ?? [];
            if (names.Length > MostClasses)
                throw new InputException(FormattableString.Invariant(
                    $"--class may be given {MostClasses} times at most, but was given {names.Length} times."));

            DataSet? set = own.Length > 0 && names.Length + numbers.Length == 0 ? null
                : DataChoice.LoadFor(model, result.GetValue(data), result.GetValue(folder), interrupt.Token);
            int[] labels = set is null ? [] : names.Length + numbers.Length > 0
                ? [.. names.Select(name => PictureChoice.Class(set, name)).Distinct()] : Confused(model, set);
            (string Name, int[] Indices)[] groups =
                [.. labels.Select(label => (set!.Classes[label], PictureChoice.OfClass(set, label)))];
            ChosenPicture[] pictures =
            [
                .. groups.Where(group => group.Indices.Length > 0).Select(group =>
                    PictureChoice.ByIndex(model, set!, group.Indices[0])),
                .. numbers.Select(index => PictureChoice.ByIndex(model, set!, index)),
                .. own,
            ];
            (string, ImageSet)[] tested = [.. groups.Where(group => group.Indices.Length > 1)
                .Select(group => (group.Name, set!.Test.Select(group.Indices)))];
            LayerPage[] pages = [.. chosen.Select(layer => LayerPage.Of(flat, layer, pictures, tested))];

            string[] files = [result.GetRequiredValue(output) + ".svg", result.GetRequiredValue(output) + ".png"];
            MapsPlot.Save(files[0], files[1],
                $"{model.Network.Name}: what {string.Join(", ", chosen.Select(layer => layer.Name))} {(chosen.Count == 1 ? "gives" : "give")}",
                [.. pages.Select(page => LayerSection.Of(page, pictures))]);
            if (result.GetValue(json))
                Json.Print(ActivationsJson.Write(model, pictures, pages, files));
            else
                Print(pictures, pages, files);
            return ExitCode.Done;
        });
        return command;
    }

    private static int[] Confused(Model model, DataSet data)
    {
        (int first, int second) = PictureChoice.MostConfused(model, data);
        return [first, second];
    }

    private static void Print(ChosenPicture[] pictures, LayerPage[] pages, string[] files)
    {
        Sheet shown = new("picture", "shows", "taken for", ">probability");
        foreach (ChosenPicture picture in pictures)
            shown.Add(picture.Name, picture.ClassName ?? "-", picture.Answer,
                picture.Probability.ToString("0.000", CultureInfo.InvariantCulture));
        shown.Print();
        if (pages.Any(page => page.Differences.Count > 0))
            Print([.. pages.SelectMany(page => page.Differences.Select(pair => (page, pair)))]);
        Console.WriteLine($"\ndrawn: {string.Join(", ", files)}");
    }

    private static void Print((LayerPage Page, ClassDifference Pair)[] all)
    {
        Console.WriteLine();
        Sheet sheet = new("layer", "classes", ">map", ">mean of first", ">of second", ">effect size");
        foreach ((LayerPage page, ClassDifference pair) in all)
            foreach (int map in pair.Ranked.Take(MapsInText))
                sheet.Add(page.Choice.Name, $"{pair.First.Name}, {pair.Second.Name}",
                    map.ToString(CultureInfo.InvariantCulture), Number(pair.First.MeanOfMap(map)), Number(
                        pair.Second.MeanOfMap(map)), pair.Effects[map].ToString("0.00", CultureInfo.InvariantCulture));
        sheet.Print();
        foreach (var group in all.GroupBy(one => (one.Pair.First.Name, Second: one.Pair.Second.Name)))
        {
            (LayerPage page, ClassDifference pair) = group.MaxBy(one => one.Pair.Effects.Max());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.Name} and {group.Key.Second} are told apart most by {page.Choice.Name}, {(page.Shape.Length == 3 ? "map" : "unit")} {pair.Ranked.First()} (effect size {pair.Effects.Max():0.00})."));
        }
        Console.WriteLine(
            "Effect size: the class means' distance over their common standard deviation (Cohen's d), root mean square over the map's places,");
        Console.WriteLine("from all test pictures of the classes. 0.2 is called small, 0.5 medium, 0.8 large.");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
