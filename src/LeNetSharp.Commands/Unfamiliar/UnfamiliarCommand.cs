using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary><c>lenet unfamiliar</c>: how sure a network is of noise, of another data set, and of a person's own
/// pictures.</summary>
internal static class UnfamiliarCommand
{
    public static Command Create()
    {
        Argument<string> path = ModelArgument.Create();
        Argument<string[]> images = new("IMAGE")
        { Description = "Pictures of your own, or folders of them, PNG or JPEG", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> network = ModelArgument.NetworkOption();
        Option<string?> data = DataChoice.OptionOfModel();
        Option<string?> folder = DataChoice.FolderOption();
        Option<string> output = new("--out")
        {
            Description = "Name of the two pictures, without its ending",
            HelpName = "NAME",
            DefaultValueFactory = _ => "unfamiliar"
        };
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("unfamiliar",
            "Show how sure a model is of pictures that show none of its classes: noise, another data set, your own")
        { path, images, network, data, folder, output, json };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            Model model = ModelArgument.Load(result.GetRequiredValue(path), result.GetValue(network));
            PictureSet[] own = [.. OwnPictures.Of(result.GetValue(images) ?? [], model.Network.Input)];
            DataSet set = DataChoice.LoadFor(model, result.GetValue(data), result.GetValue(folder), interrupt.Token);
            UnfamiliarResult outcome =
                new(model, set, [.. StrangePictures.Of(set.Test), .. Others(set, interrupt.Token), .. own]);

            string[] files = [result.GetRequiredValue(output) + ".svg", result.GetRequiredValue(output) + ".png"];
            ConfidencePlot.Save(files[0], files[1], $"How sure {model.Network.Name} is, trained on {set.Name}",
                ["at least 0.9", "AUROC", "pass"],
                [.. outcome.All.Select(row =>
                    new PlottedConfidence(row.Set.Name, row.Largest, [Share(row.ShareSure), Area(outcome.Auroc(row)),
                        Share(outcome.Passes(row))], row == outcome.Own || row == outcome.Wrong))]);
            if (result.GetValue(json))
            {
                JsonObject answer = outcome.ToJson();
                answer["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]);
                Json.Print(answer);
            }
            else
                Print(outcome, files);
            return ExitCode.Done;
        });
        return command;
    }

    // The other data sets whose pictures the network takes: clothes for one that knows digits, and the other way round.
    private static IEnumerable<PictureSet> Others(DataSet own, CancellationToken cancellation)
    {
        foreach (KnownDataSet known in DataSets.All.Where(known => known.Name != own.Name
            && known.Picture.Equals(own.Test.Shape)))
        {
            DataSet? other = null;
            try
            {
                other = DataChoice.Load(known.Name, null, cancellation);
            }
            catch (DataException)
            {
                Console.Error.WriteLine(
                    $"note: {known.Name} is left out, as it is not here and cannot be fetched. 'lenet data get {known.Name}' says why.");
            }
            if (other is not null)
                yield return new PictureSet($"{other.Name} test", other.Test);
        }
    }

    private static void Print(UnfamiliarResult outcome, string[] files)
    {
        Sheet sheet = new("pictures", ">count", ">mean", ">5 %", ">median", ">95 %", ">at least 0.9", ">entropy",
            ">AUROC", ">pass");
        foreach (SetConfidence row in outcome.All)
            sheet.Add(row.Set.Name, row.Largest.Count.ToString("#,0", CultureInfo.InvariantCulture), Number(row.Mean),
                Number(row.Quantile(0.05)), Number(row.Quantile(0.5)), Number(row.Quantile(0.95)), Share(row.ShareSure),
                double.IsNaN(row.Entropy) ? "-" : Number(row.Entropy), Area(outcome.Auroc(row)),
                Share(outcome.Passes(row)));
        sheet.Print();
        Console.WriteLine(outcome.Sentence);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Mean and quantiles are of the largest probability. {outcome.Accuracy:0.0%} of its own test pictures are answered right. AUROC: how well that probability"));
        Console.WriteLine(
            "tells a row from its own pictures (its mistakes from its right answers). Pass: the share that a threshold lets through which lets through 95 % of its own.");
        Console.WriteLine($"drawn: {string.Join(", ", files)}");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Area(double? area) => area is double number && double.IsFinite(number) ? Number(number) : "-";
}
