namespace LeNetSharp.Formats;

/// <summary>A model as a list of calls of plain functions: what an exported source does.</summary>
internal sealed class PlainProgram
{
    private PlainProgram(Model model, IReadOnlyList<PlainStep> steps)
    {
        Model = model;
        Steps = steps;
        Largest = Math.Max(model.Network.Input.Count, steps.Max(step => step.Place.Output.Count));
        LargestQuantized = steps.Select(step => step is QuantizeStep ? step.Place.Input.Count : 0).Max();
        Mean = new FloatTable("mean", PerChannel(model.Normalization.Mean));
        Deviation = new FloatTable("deviation", PerChannel(model.Normalization.Deviation));
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The calls in order.</summary>
    public IReadOnlyList<PlainStep> Steps { get; }

    /// <summary>How many values the largest input or output of a layer has.</summary>
    public int Largest { get; }

    /// <summary>How many whole numbers of 8 bits there are at most at a time; 0 in floats.</summary>
    public int LargestQuantized { get; }

    /// <summary>What is taken away from a pixel, by channel.</summary>
    public FloatTable Mean { get; }

    /// <summary>What a pixel is divided by, by channel.</summary>
    public FloatTable Deviation { get; }

    /// <summary>Whether the network itself ends in probabilities.</summary>
    public bool GivesProbabilities => Steps[^1].Place.Layer is Softmax;

    /// <summary>Every table of the program.</summary>
    public IEnumerable<PlainTable> Tables => [Mean, Deviation, .. Steps.SelectMany(step => step.Tables)];

    /// <summary>The regions of the template that the program calls.</summary>
    public IReadOnlyCollection<string> Functions =>
    [
        .. Steps.Select(step => step.Function).Append("Normalize").Append("Softmax").Distinct(),
        .. Steps.Any(step => step is ConvolutionStep or PoolingStep) ? ["Shapes"] : Array.Empty<string>(),
    ];

    /// <summary>The program of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ranges">For each layer with sums of products, how its input becomes 8 bits; null for
    /// floats.</param>
    /// <exception cref="FormatException">A layer has no plain function, or a weight is not a finite number.</exception>
    public static PlainProgram Of(Model model, IReadOnlyDictionary<int, QuantizedRange>? ranges = null)
    {
        List<PlainStep> steps = [];
        int index = 0, parameter = 0;
        foreach ((Layer layer, Plan plan) in model.Network.Layers.Flat(model.Network.Input))
        {
            float[][] weights =
                [.. plan.Parameters.Select((_, i) => Finite(model, model.Network.Parameters[parameter + i].Name))];
            steps.AddRange(PlainLayers.Steps(new PlainPlace(index, layer, plan.Input, plan.Output), weights,
                ranges?.GetValueOrDefault(index)));
            parameter += plan.Parameters.Count;
            index++;
        }
        return steps.Count > 0
            ? new PlainProgram(model, steps)
            : throw new FormatException(
                $"network \"{model.Network.Name}\" computes nothing, so that there is no source of it.");
    }

    /// <summary>A picture as the network sees it.</summary>
    public void Normalize(ReadOnlySpan<byte> pixels, Span<float> x) =>
        Plain.Normalize(pixels, x, Model.Normalization.Scale, Mean.Values, Deviation.Values);

    /// <summary>The outputs for one picture.</summary>
    /// <param name="buffers">Room for values, of which the first holds the picture as the network sees it.</param>
    /// <param name="observe">Is shown what reaches each layer: its step and the values.</param>
    public ReadOnlySpan<float> Run(PlainBuffers buffers, Action<PlainStep, float[]>? observe = null)
    {
        float[] x = buffers.A, y = buffers.B;
        foreach (PlainStep step in Steps)
        {
            observe?.Invoke(step, x);
            step.Run(x, step.IsInPlace ? x : y, buffers.Q);
            if (!step.IsInPlace)
                (x, y) = (y, x);
        }
        return x.AsSpan(0, Steps[^1].Place.Output.Count);
    }

    private float[] PerChannel(ValueList<float> values) =>
        values.Count == 1 ? [.. Enumerable.Repeat(values[0], Model.Network.Input[0])] : [.. values];

    private static float[] Finite(Model model, string name)
    {
        float[] values = model.Parameter(name).Values.ToArray();
        int at = Array.FindIndex(values, value => !float.IsFinite(value));
        return at < 0
            ? values
            : throw new FormatException(
                FormattableString.Invariant(
                    $"parameter {name} has the value {values[at]} at {at}, which no source can say. Train the model again."));
    }
}
