namespace LeNetSharp;

/// <summary>A network made ready for blocks: which kernel runs where in a block's memory.</summary>
/// <remarks>A block of 16 samples travels through the whole network, forward and back, while its memory lies in the core's own cache.
/// Memory belongs to a block, so that a later layer that needs the whole batch can cut the network into stages.</remarks>
internal sealed unsafe class BlockProgram<T> where T : struct, IVectorLanes<T>
{
    private readonly Network network;
    private readonly List<Kernel> kernels = [];
    private readonly List<(Shape Shape, Maps Y)> layers = [];
    private readonly BlockMemory memory = new();
    private readonly BlockInput<T> input;
    private readonly BlockLoss<T> loss;
    private readonly Maps x;
    private readonly Maps? dx;
    private readonly Maps output;

    /// <summary>Makes a network ready.</summary>
    /// <param name="network">What is computed.</param>
    /// <param name="normalization">How raw pixels become input.</param>
    /// <param name="training">Whether gradients will be asked for.</param>
    /// <param name="ofInput">Whether the gradient to the input will be asked for.</param>
    /// <param name="keepsAll">Whether every layer's output stays until the end: nothing then runs in place.</param>
    public BlockProgram(Network network, Normalization normalization, bool training = false, bool ofInput = false, bool keepsAll = false)
    {
        this.network = network;
        List<(Layer Layer, Plan Plan)> flat = [.. Flat(network.Layers, network.Input)];
        bool paddedFirst = flat is [(Conv2d, _), ..] && !ofInput;
        x = memory.Reserve(network.Input, paddedFirst ? ((Conv2d)flat[0].Layer).WindowOver(network.Input).Padding : 0);
        dx = ofInput ? memory.Reserve(network.Input) : null;
        input = new BlockInput<T>(x, normalization);

        (Maps Value, Maps? Gradient) at = (x, dx);
        bool free = false, learned = ofInput;
        int weights = 0;
        foreach ((Layer layer, Plan plan) in flat)
        {
            learned |= plan.WeightCount > 0;
            bool inPlace = layer is IElementwise && free && !keepsAll;
            (Maps Value, Maps? Gradient) to =
                layer is Flatten && at.Value.IsDense ? at
                : inPlace ? at
                : (memory.Reserve(plan.Output), training && learned ? memory.Reserve(plan.Output) : null);
            if (layer is not Flatten || !at.Value.IsDense)
                kernels.Add(Kernels.Create<T>(layer, new KernelSite(plan, weights, at.Value, at.Gradient, to.Value, to.Gradient), memory));
            layers.Add((plan.Output, to.Value));
            (at, free) = (to, !Kernels.NeedsOutput(layer) || inPlace && free);
            weights += plan.WeightCount;
        }
        output = at.Value;
        loss = new BlockLoss<T>(output, at.Gradient, memory);
    }

    /// <summary>Floats of memory that a block needs.</summary>
    public int MemoryLength => memory.Length;

    /// <summary>Fills a block with pictures and runs it to the outputs.</summary>
    public void Forward(float* block, float* weights, ImageSet images, ReadOnlySpan<int> indices)
    {
        input.Fill(block, images, indices);
        foreach (Kernel kernel in kernels)
            kernel.Forward(block, weights);
    }

    /// <summary>Loss and right answers of a block that went forward; prepares its way back.</summary>
    public void Loss(float* block, ReadOnlySpan<int> labels, float scale, Span<float> losses, Span<bool> correct) =>
        loss.Run(block, labels, scale, losses, correct);

    /// <summary>Runs a block back, adding to the gradients.</summary>
    public void Backward(float* block, float* weights, float* gradients)
    {
        for (int i = kernels.Count - 1; i >= 0; i--)
            kernels[i].Backward(block, weights, gradients);
    }

    /// <summary>The outputs of one lane.</summary>
    public void ReadOutput(float* block, int lane, Span<float> values) => Read(block, output, lane, values);

    /// <summary>The gradient to the input of one lane.</summary>
    public void ReadInputGradient(float* block, int lane, Span<float> values) =>
        Read(block, dx ?? throw new InvalidOperationException("This program was not made for the gradient to the input."), lane, values);

    /// <summary>What each layer of the network gave in one lane, in order.</summary>
    public IReadOnlyList<Tensor> ReadLayers(float* block, int lane)
    {
        List<Tensor> outputs = [];
        int flat = -1;
        foreach (Layer layer in network.Layers.Layers)
        {
            flat += Flat(layer).Count();
            Tensor tensor = new(layers[flat].Shape);
            Read(block, layers[flat].Y, lane, tensor.Writable);
            outputs.Add(tensor);
        }
        return outputs;
    }

    private static void Read(float* block, Maps maps, int lane, Span<float> values)
    {
        int i = 0;
        for (int c = 0; c < maps.Channels; c++)
            for (int h = 0; h < maps.Height; h++)
                for (int w = 0; w < maps.Width; w++)
                    values[i++] = block[maps.Inside + c * maps.MapStride + h * maps.RowStride + w * Maps.Lanes + lane];
    }

    // Layers within a Sequential stand in line with the others.
    private static IEnumerable<(Layer Layer, Plan Plan)> Flat(Sequential sequential, Shape input) =>
        sequential.Layers.Zip(sequential.Plans(input)).SelectMany(pair =>
            pair.First is Sequential inner ? Flat(inner, pair.Second.Input) : [(pair.First, pair.Second)]);

    private static IEnumerable<Layer> Flat(Layer layer) => layer is Sequential inner ? inner.Layers.SelectMany(Flat) : [layer];
}
