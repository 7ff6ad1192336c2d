using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Trains other shapes than the chapter's, too, and says what share of the processor's peak each
/// reaches.</summary>
internal static class ShapesCommand
{
    public static int Run(string[] arguments)
    {
        Options options = new(arguments, "--layers NAME", "--seconds NUMBER", "--threads NUMBER", "--kernels");
        double seconds = options.Number("--seconds", 4);
        TrainedShape[] shapes = options.Text("--layers") is string name
            ? [TrainedShape.Find(name)]
            : [.. TrainedShape.All];
        if (options.Has("--kernels"))
        {
            foreach (TrainedShape shape in shapes)
            {
                Console.Error.WriteLine(shape.Name);
                Console.Write(ShapesReport.Profile(shape, StepProfile.Of(shape, seconds / 2)));
            }
            return 0;
        }
        int threads = (int)options.Number("--threads", 2);
        List<ShapeSpeeds> speeds = [];
        foreach (TrainedShape shape in shapes)
        {
            speeds.Add(new ShapeTest(shape, threads).Run(seconds));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{shape.Name}: {100 * speeds[^1].AllShare.Median:0.0} % of the peak"));
        }
        string section = ShapesReport.Section(speeds, threads);
        Console.Write(section);
        if (arguments.Length == 0)
            File.WriteAllText(Path.Combine("docs", "results", "shapes.md"), ShapesReport.Page(section + Narrow()));
        return speeds.All(speed => speed.HoldsShare && speed.HoldsScaling) ? 0 : 1;
    }

    // The same at 256 bits, in a process of its own: the width is chosen when the runtime starts.
    private static string Narrow()
    {
        if (CpuEngine.WidestVector != 512)
            return "";
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (string argument in (string[])[typeof(ShapesCommand).Assembly.Location, "shapes", "--layers", "lenet"])
            if (argument != typeof(ShapesCommand).Assembly.Location
                || Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
                start.ArgumentList.Add(argument);
        start.Environment["DOTNET_EnableAVX512"] = "0";
        using Process process = Process.Start(start)!;
        string section = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Console.Write(section);
        return "\n" + section;
    }
}
