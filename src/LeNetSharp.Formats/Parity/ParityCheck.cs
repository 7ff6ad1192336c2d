namespace LeNetSharp.Formats;

/// <summary>Compares this library with what the frameworks themselves computed: activations, logits, loss, gradients,
/// training steps.</summary>
/// <remarks>A folder of goldens holds one folder for each framework (pytorch, keras, mxnet, jax), and in it one
/// safetensors file for each network, which says its layers and recipe in the metadata.</remarks>
public static class ParityCheck
{
    private const int BatchSize = 256;

    /// <summary>The goldens in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FormatException">There are none.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] files =
            [.. GoldenFramework.All.Select(framework => Path.Combine(folder, framework.Name)).Where(Directory.Exists)
            .SelectMany(path => Directory.EnumerateFiles(path, "*.safetensors").Order(StringComparer.Ordinal))];
        return files.Length > 0 ? files : throw new FormatException(
            $"{folder}: expected folders {string.Join(", ", GoldenFramework.All.Select(framework => framework.Name))} with goldens (.safetensors) in them, but there are none.");
    }

    /// <summary>Compares all goldens of a folder, one after another.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="train">Fashion-MNIST's training pictures, in file order.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    /// <exception cref="FormatException">There are none.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IEnumerable<ParityRow> Run(string folder, ImageSet train, CancellationToken cancellation = default)
    {
        List<(string Path, Golden? Golden, string? Problem)> files =
            [.. Files(folder).Select(path => Try(path, () => Golden.Read(path)))];
        string list = Path.Combine(folder, "distance.json");
        OwnDistances own = new([.. files.Select(file => file.Golden).OfType<Golden>()],
            File.Exists(list) ? File.ReadAllText(list) : null);
        foreach ((string path, Golden? golden, string? problem) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            (_, List<ParityRow>? rows, string? failure) = golden is null
                ? (path, null, problem)
                : Try(path, () => Compare(golden, new GoldenJudge(golden, own), train).ToList());
            foreach (ParityRow row in rows
                ?? [new ParityRow(Name(path), "", null, null, null, 0, false) { Problem = failure }])
                yield return row;
        }
    }

    private static (string Path, T? Result, string? Problem) Try<T>(string path, Func<T> work) where T : class
    {
        try
        {
            return (path, Golden.Guard(path, work), null);
        }
        catch (FormatException error)
        {
            return (path, null, error.Message);
        }
    }

    private static IEnumerable<ParityRow> Compare(Golden golden, GoldenJudge judge, ImageSet train)
    {
        if (golden.Has("x"))
            foreach (ParityRow row in OnePass(golden, judge))
                yield return row;
        if (golden.Has("float64.trace.loss") || golden.Has("trace.loss"))
            foreach (ParityRow row in Steps(golden, judge, train))
                yield return row;
    }

    // Forward in evaluation, and loss and gradients in training mode, of the few pictures.
    private static IEnumerable<ParityRow> OnePass(Golden golden, GoldenJudge judge)
    {
        Model model = golden.Start(Normalization.None);
        ImageSet images = golden.Images();
        IReadOnlyList<Tensor>[] layers =
            [.. Enumerable.Range(0, images.Count).Select(i => CpuEngine.Shared.Capture(model, images, i))];
        GoldenPair[] activations = [.. golden.Activations().Select(theirs =>
            new GoldenPair([.. layers.SelectMany(sample => sample[theirs.Layer].ToDoubles())], null,
                theirs.Values.ToDoubles()))];
        if (activations.Length > 0)
            yield return judge.Row("activations", GoldenKind.Logits, activations);
        yield return judge.Row("logits", GoldenKind.Logits,
            [new GoldenPair(ToDoubles(CpuEngine.Shared.Predict(model, images)), golden.Find("float64.logits"),
                golden.LastActivation())]);

        using ITrainingSession session = golden.Train(model, images);
        BatchGradients ours = session.Gradients([.. Enumerable.Range(0, images.Count)], ofInput: true);
        yield return judge.Row("loss", GoldenKind.Loss,
            [new GoldenPair([ours.Result.LossSum / images.Count], golden.Find("float64.loss"), golden.Find("loss"))]);
        yield return judge.Row("gradients", GoldenKind.Gradients, Gradients(golden, ours));
        if (golden.Has("grad.x"))
            yield return judge.Row("gradient to the input", GoldenKind.Gradients,
                [new GoldenPair([.. ours.Input.SelectMany(tensor => tensor.ToDoubles())], null,
                    golden.InputGradient())]);
    }

    private static IEnumerable<GoldenPair> Gradients(Golden golden, BatchGradients ours)
    {
        IReadOnlyDictionary<string, Tensor> wide = golden.Tensors("float64.grad.", Golden.IsIn("float64.grad.")),
            single = golden.Tensors("grad.", Golden.IsIn("grad."));
        foreach ((string name, Tensor gradient) in ours.Parameters)
        {
            string layer = name[..(name.LastIndexOf('.') + 1)];
            double weight = ours.Parameters.TryGetValue(layer + "weight", out Tensor? tensor)
                ? tensor.ToDoubles().Max(Math.Abs)
                : 0;
            yield return new GoldenPair(gradient.ToDoubles(), wide.GetValueOrDefault(name)?.ToDoubles(),
                single.GetValueOrDefault(name)?.ToDoubles(), weight);
        }
    }

    private static IEnumerable<ParityRow> Steps(Golden golden, GoldenJudge judge, ImageSet train)
    {
        Model start = golden.Start(Normalization.Bytes);
        using ITrainingSession session = golden.Train(start, train);
        double[] losses = new double[(golden.Find("float64.trace.loss") ?? golden.Doubles("trace.loss")).Length];
        HashSet<int> kept = [.. golden.Steps];
        for (int step = 1; step <= losses.Length; step++)
        {
            losses[step - 1] = session.Step([.. Enumerable.Range((step - 1) * BatchSize, BatchSize)],
                golden.Optimizer.LearningRate).LossSum / BatchSize;
            if (kept.Contains(step))
                yield return Weights(golden, judge, start, session.Snapshot(step), step);
        }
        yield return judge.Row(FormattableString.Invariant($"trace of {losses.Length} steps"), GoldenKind.Trace,
            [new GoldenPair(losses, golden.Find("float64.trace.loss"), golden.Find("trace.loss"))], golden.IsSmooth);
    }

    // Many steps of a network that is not smooth are not judged.
    private static ParityRow Weights(Golden golden, GoldenJudge judge, Model start, Model model, int step)
    {
        string prefix = FormattableString.Invariant($"weights.{step}.");
        IReadOnlyDictionary<string, Tensor> wide = golden.Tensors("float64." + prefix, _ => true),
            single = golden.Tensors(prefix, _ => true);
        return judge.Row(FormattableString.Invariant($"weights after {step}"), GoldenKind.Weights,
            golden.Network.Parameters.Select(parameter => new GoldenPair(model.Parameter(parameter.Name).ToDoubles(),
                wide.GetValueOrDefault(parameter.Name)?.ToDoubles(),
                single.GetValueOrDefault(parameter.Name)?.ToDoubles(), Change(start, model, parameter))),
            golden.IsSmooth || step == 1, golden.DividesBySize);
    }

    // How far the weight of a parameter's layer went.
    private static double Change(Model start, Model model, Parameter parameter)
    {
        string weight = parameter.Name[..(parameter.Name.LastIndexOf('.') + 1)] + "weight";
        return model.Network.Parameters.Any(other => other.Name == weight)
            ? GoldenDistance.Between(model.Parameter(weight).ToDoubles(), start.Parameter(weight).ToDoubles()).Largest
            : 0;
    }

    private static string Name(string path) =>
        $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}";

    private static double[] ToDoubles(float[] values) => [.. values.Select(value => (double)value)];
}
