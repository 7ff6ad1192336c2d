using System.CommandLine;
using System.Globalization;
using LeNetSharp.Formats;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary><c>lenet summary</c>: layer by layer output shape, parameters and multiply-adds.</summary>
internal static class Summary
{
    public static Command Create()
    {
        Argument<string?> model = new("MODEL")
        {
            Description = "A model file of any format, or a network's name; default lenet",
            Arity = ArgumentArity.ZeroOrOne
        };
        Option<string?> network = ModelArgument.NetworkOption();
        Option<Shape?> input = new("--input")
        {
            Description = "The shape of one picture, if not the network's own",
            HelpName = "1x28x28",
            CustomParser = result => ReadShape(result.Tokens[0].Value, result.AddError),
        };
        Option<string?> svg = Values.Path("--svg", "Draw the network into this file", "FILE");
        Command command = new("summary", "Show a network layer by layer: output shapes, parameters, multiply-adds")
            { model, network, input, svg };
        command.SetAction(result =>
        {
            string? asked = result.GetValue(network);
            Network? chosen = result.GetValue(model) is { } named
                ? Read(named, asked)
                : NetworkChoice.Find(asked ?? "lenet");
            if (chosen is null)
                return ExitCode.Done;
            if (result.GetValue(input) is { } shape)
                chosen = new Network(chosen.Layers, shape, chosen.Name);
            if (result.GetValue(svg) is { } file)
                Draw(chosen, file);
            Print(chosen);
            return ExitCode.Done;
        });
        return command;
    }

    // The network of a file, or of the name; null where the file holds weights alone, which were printed.
    private static Network? Read(string named, string? network)
    {
        if (Networks.Find(named) is not null || !(ModelFile.Knows(named) || Directory.Exists(named)))
            return NetworkChoice.Find(named);
        ModelContent content = ModelArgument.Read(named);
        ContentLines.Print(content);
        if (network is null && content.Model is null)
        {
            ContentLines.PrintTensors(content);
            Console.WriteLine(
                "These are weights alone. Give --network NAME|network.json to see the layers that they belong to.");
            return null;
        }
        return content.ToModel(network is null ? null : NetworkChoice.Find(network)).Network;
    }

    /// <summary>The table of a network.</summary>
    public static void Print(Network network)
    {
        Sheet sheet = new(">", "layer", "output shape", ">parameters", ">multiply-adds");
        sheet.Add("", "input", network.Input.ToString(), "", "");
        int index = 0;
        foreach ((Layer layer, Plan plan) in network.Build())
            sheet.Add(Count(index++), layer.ToString(), plan.Output.ToString(), Count(plan.ParameterCount),
                Count(plan.MultiplyAdds));
        sheet.Sum("", network.Name, network.Output.ToString(), Count(network.ParameterCount),
            Count(network.MultiplyAdds));
        sheet.Print();
        if (network.BufferCount > 0)
            Console.WriteLine(
                $"Beside the parameters it keeps {Count(network.BufferCount)} running statistics, which are not learned.");
    }

    private static void Draw(Network network, string file)
    {
        // Whole or not at all: under another name first.
        string temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, NetworkFigure.Both(network));
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new InputException($"--svg: cannot write {file}. Choose another folder or name.", error);
        }
        Console.Error.WriteLine($"drawn: {file}");
    }

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static Shape? ReadShape(string text, Action<string> refuse)
    {
        string[] parts = text.Split('x');
        int[] sizes = [.. parts.Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        if (sizes.All(size => size is > 0 and <= 65536)
            && sizes.Aggregate(1L, (product, size) => Math.Min(product * size, long.MaxValue / 65536)) <= int.MaxValue)
            return Shape.Create(sizes);
        refuse($"--input must be a shape such as 1x28x28, but got '{text}'.");
        return null;
    }
}
