namespace LeNetSharp;

/// <summary>A network made ready for training on one sample at a time: which step does what in the sample's memory, and
/// in which order the steps want the weights.</summary>
internal sealed unsafe class SingleTrainingProgram<T> where T : struct, IVectorLanes<T>
{
    // What a register may reach beyond the last value.
    private const int Room = 32;

    private readonly List<TrainingStep> steps = [];
    private readonly List<(WeightRange Range, bool Decays)> learned = [];
    private readonly BlockMemory memory = new();
    private readonly SingleInput input;
    private readonly TrainedValue x;
    private readonly Offsets outputs, outputGradients;

    /// <summary>Makes a network ready.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="normalization">How raw pixels become input.</param>
    /// <param name="ofInput">Whether the gradient to the input will be asked for.</param>
    public SingleTrainingProgram(Network network, Normalization normalization, bool ofInput = false)
    {
        Order = new int[network.Plan.WeightCount];
        Array.Fill(Order, -1);
        SingleMaps pixels = TrainedValue.Places(memory, network.Input, network.Input[0]);
        x = new TrainedValue(pixels, ofInput ? pixels with { Start = memory.Reserve(pixels.Length) } : null);
        input = new SingleInput(pixels, normalization);
        TrainedValue at = x;
        bool gradient = ofInput;
        int natural = 0;
        // The loss takes scores.
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input).SkipLast(network.EndsInSoftmax ? 1 : 0))
        {
            gradient |= plan.Parameters.Any(parameter => parameter.IsTrainable);
            at = Add(layer, plan, at, gradient, natural);
            natural += plan.WeightCount;
        }
        outputs = new Offsets([.. at.Value.Places()]);
        outputGradients =
            new Offsets([.. (at.Gradient
                ?? throw new ArgumentException($"The network {network.Name} has nothing to learn.")).Places()]);
        memory.Reserve(Room);
    }

    /// <summary>Where each weight of natural order lies among those of the steps; −1 for the gaps between
    /// parameters.</summary>
    public int[] Order { get; }

    /// <summary>Floats that the steps' weights take.</summary>
    public int WeightCount { get; private set; }

    /// <summary>The runs of weights that are learned.</summary>
    public IReadOnlyList<(WeightRange Range, bool Decays)> Learned => learned;

    /// <summary>Floats of memory that a sample needs.</summary>
    public int MemoryLength => memory.Length;

    /// <summary>Whether every layer can be trained on one sample: batch normalisation cannot.</summary>
    public static bool Fits(Network network) =>
        network.Layers.Flat(network.Input).All(pair => pair.Layer is not BatchNorm);

    /// <summary>Runs a picture to the outputs.</summary>
    public void Forward(float* memory, float* weights, ImageSet images, int index, Span<Lanes1> scores)
    {
        int pixels = images.Shape.Count;
        if (images.IsBytes)
            fixed (byte* picture = images.Bytes.Slice(index * pixels, pixels))
                input.Fill(picture, memory);
        else
            fixed (float* picture = images.Floats.Slice(index * pixels, pixels))
                input.Fill(picture, memory);
        foreach (TrainingStep step in steps)
            step.Forward(memory, weights);
        for (int k = 0; k < scores.Length; k++)
            scores[k] = new Lanes1(memory[outputs.Pointer[k]]);
    }

    /// <summary>Runs back from the gradient of the outputs, and writes the gradients of all weights.</summary>
    public void Backward(float* memory, float* weights, float* gradients, ReadOnlySpan<Lanes1> slopes)
    {
        for (int k = 0; k < slopes.Length; k++)
            memory[outputGradients.Pointer[k]] = slopes[k].Value;
        for (int i = steps.Count - 1; i >= 0; i--)
            steps[i].Backward(memory, weights, gradients);
    }

    /// <summary>The gradient to the input.</summary>
    public void ReadInputGradient(float* memory, Span<float> values)
    {
        int i = 0;
        foreach (int place in x.Gradient!.Value.Places())
            values[i++] = memory[place];
    }

    private TrainedValue Add(Layer layer, Plan plan, TrainedValue at, bool gradient, int natural)
    {
        switch (layer)
        {
            case Flatten:
                return at;
            case IElementwise activation:
                bool inPlace = at.IsFree && !activation.SlopeNeedsInput;
                TrainedValue applied = inPlace
                    ? at with { IsFree = false }
                    : TrainedValue.Like(memory, at.Value, gradient);
                steps.Add(new ActivationTraining<T>(layer, plan, at, applied));
                return applied;
            case Conv2d { Groups: 1 } conv:
                return AddConvolution(plan, conv.WindowOver(plan.Input), at, gradient, natural);
            case Linear:
                Size whole = (at.Value.Height, at.Value.Width);
                return AddConvolution(plan, new Window(whole.Height, whole.Width, whole, 1, 1, default), at,
                    gradient, natural);
        }
        TrainedValue y = TrainedValue.Of(memory, plan.Output, gradient);
        int start = Place(plan, natural);
        if (layer is Subsample2d subsample && at.Value.ColumnStep == y.Value.ColumnStep)
        {
            steps.Add(new SubsampleTraining<T>(subsample, plan, start, at, y));
            return y with { IsFree = true };
        }
        steps.Add(new PlainTraining(layer, plan, start, at, y, memory));
        return y;
    }

    private TrainedValue AddConvolution(Plan plan, Window window, TrainedValue at, bool gradient, int natural)
    {
        SingleMaps from = at.Value;
        SingleMaps padded = window.Padding == default
            ? from
            : TrainedValue.Places(memory, [from.Channels, from.Height, from.Width], from.ColumnStep, window.Padding);
        ConvolutionShape shape = new(padded, window, plan.Parameters[0].Shape[0]);
        int start = WeightCount, biases = start + shape.Terms * shape.Step;
        WeightCount = biases + shape.Step;
        learned.Add((new WeightRange(start, biases - start), plan.Parameters[0].Decays));
        for (int i = 0; i < plan.Parameters[0].Shape.Count; i++)
            Order[natural + plan.Parameters[0].Offset + i] = start + shape.Place(i);
        if (plan.Parameters.Count > 1)
        {
            learned.Add((new WeightRange(biases, shape.Step), plan.Parameters[1].Decays));
            for (int o = 0; o < shape.Outputs; o++)
                Order[natural + plan.Parameters[1].Offset + o] = biases + o;
        }
        TrainedValue y = TrainedValue.Of(memory, plan.Output, gradient);
        steps.Add(new ConvolutionTraining<T>(shape, start, at, padded, y, plan.Parameters[0].Mask, memory));
        return y with { IsFree = true };
    }

    // Weights in natural order.
    private int Place(Plan plan, int natural)
    {
        int start = WeightCount;
        WeightCount += plan.WeightCount;
        foreach (Parameter parameter in plan.Parameters)
        {
            for (int i = 0; i < parameter.Shape.Count; i++)
                Order[natural + parameter.Offset + i] = start + parameter.Offset + i;
            if (parameter.IsTrainable)
                learned.Add((new WeightRange(start + parameter.Offset, TrainedValue.RoundUp(parameter.Shape.Count)),
                    parameter.Decays));
        }
        return start;
    }
}
