using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A network made ready for blocks: which kernel runs where in a block's memory.</summary>
/// <remarks>A block of 16 samples travels through the whole network, forward and back, while its memory lies in the
/// core's own cache. A layer that in training needs the whole batch cuts the network into stages: all blocks finish one
/// before the next begins, each keeping its memory. A network without such a layer is one stage.</remarks>
internal sealed unsafe class BlockProgram<T> where T : struct, IVectorLanes<T>
{
    private readonly Network network;
    private readonly List<ProgramPart> parts = [];
    private readonly List<LayerOutput> layers = [];
    private readonly List<WeightRange> blockRanges = [];
    private readonly List<int> cuts = [];
    private readonly List<DropoutKernel<T>> dropouts = [];
    private readonly BlockMemory memory = new(), kept = new();
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
    /// <param name="formula">The loss; default plain cross-entropy.</param>
    public BlockProgram(Network network, Normalization normalization, bool training = false, bool ofInput = false,
        bool keepsAll = false, Loss? formula = null)
    {
        this.network = network;
        List<PlannedLayer> flat = [.. network.Layers.Flat(network.Input)];
        int? softmax = network.EndsInSoftmax ? flat.Count - 1 : null;
        x = memory.Reserve(network.Input, ofInput ? default : Border(flat, 0, network.Input));
        dx = ofInput ? memory.Reserve(network.Input) : null;
        input = new BlockInput<T>(x, normalization);

        (Maps Value, Maps? Gradient) at = (x, dx), scores = at;
        bool free = false, learned = ofInput;
        int weights = 0;
        for (int i = 0; i < flat.Count; i++)
        {
            (Layer layer, Plan plan) = flat[i];
            scores = at;
            // The loss takes the scores, and in training nobody asks for shares.
            if (i == softmax && training)
                break;
            int own = plan.WeightCount, first = i;
            Kernel? kernel = null;
            learned |= own > 0;
            if (!keepsAll && FusedPool(flat, i) is int last)
            {
                Shape pooled = flat[last].Plan.Output;
                Padding border = Border(flat, last + 1, pooled);
                (Maps Value, Maps? Gradient) result = Place(flat, last, pooled, border, training);
                kernel = Fuse(flat, i, last, weights, at, result, training);
                (at, free, i) = (result, true, last);
            }
            else if (!keepsAll && training && FusedNorm(flat, i) is int end)
            {
                Shape shape = flat[end].Plan.Output;
                Maps value = memory.Reserve(shape, Border(flat, end + 1, shape));
                (Maps Value, Maps? Gradient) result =
                    (value, MayShare(flat, end + 1) ? value : memory.Reserve(shape, value.Border));
                KernelSite site = new(plan, weights, at.Value, at.Gradient, result.Value, result.Gradient);
                kernel = ((IElementwise)flat[i + 1].Layer)
                    .CreateNormalized<T>((BatchNorm)layer, end > i + 1, site, memory);
                (at, free, i) = (result, true, end);
            }
            else
            {
                bool inPlace = free && !keepsAll && MayReplaceInput(layer, training);
                (Maps Value, Maps? Gradient) to =
                    layer is Flatten && at.Value.IsDense || layer is Dropout && !training ? at
                    : inPlace ? at
                    : Place(flat, i, plan.Output, default, training && learned);
                if ((layer is not Flatten || !at.Value.IsDense) && (layer is not Dropout || training))
                    kernel = Kernels.Create<T>(layer,
                        new KernelSite(plan, weights, at.Value, at.Gradient, to.Value, to.Gradient), memory, kept);
                (at, free) = (to, !training || !Kernels.NeedsOutput(layer));
            }
            if (kernel is StageKernel)
                cuts.Add(parts.Count);
            if (kernel is DropoutKernel<T> dropout)
                dropouts.Add(dropout);
            if (kernel is not null)
                parts.Add(new ProgramPart(kernel, first, i));
            layers.Add(new LayerOutput(plan.Output, at.Value));
            if (own > 0 && !kernel!.BatchRanges(1).Any())
                blockRanges.AddRange(Learned(plan, weights));
            weights += own;
        }
        output = at.Value;
        scores = softmax is null ? at : scores;
        loss = new BlockLoss<T>(scores.Value, scores.Gradient, memory, formula ?? SoftmaxCrossEntropy.Plain);
    }

    /// <summary>Floats of memory that a block needs.</summary>
    public int MemoryLength => memory.Length;

    /// <summary>Floats that a block keeps until its batch is done.</summary>
    public int KeptLength => kept.Length;

    /// <summary>The runs of weights whose gradients the blocks add up themselves.</summary>
    public List<WeightRange> BlockRanges => blockRanges;

    /// <summary>The runs of weights whose gradients are summed over the whole batch, each with the kernel that does
    /// it.</summary>
    public IEnumerable<GradientPiece> BatchRanges(int threads) =>
        parts.SelectMany(part => part.Kernel.BatchRanges(threads).Where(IsLearned)
            .Select(range => new GradientPiece(part.Kernel, range)));

    /// <summary>Each kernel in order, with the first and the last layer that it does: what a profile names.</summary>
    public IReadOnlyList<ProgramPart> Parts => parts;

    /// <summary>Layers that need the whole batch: each ends a stage.</summary>
    public int Cuts => cuts.Count;

    /// <summary>Prepares for a batch.</summary>
    /// <param name="count">How many pictures it has.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">Steps done before.</param>
    /// <exception cref="ArgumentException">A layer cannot be trained on so few.</exception>
    public void Begin(int count, ulong seed, int step)
    {
        for (int i = 0; i < dropouts.Count; i++)
            dropouts[i].Begin(seed, step, i);
        for (int cut = 0; cut < Cuts; cut++)
            Cut(cut).Begin(count);
    }

    /// <summary>Fills a block with pictures.</summary>
    public void Fill(float* block, ImageSet images, ReadOnlySpan<int> indices) => input.Fill(block, images, indices);

    /// <summary>What fills a block.</summary>
    public BlockInput<T> Input => input;

    /// <summary>Fills a block with pictures and runs it to the outputs, or to the first layer that needs the whole
    /// batch.</summary>
    public void Forward(float* block, float* weights, ImageSet images, ReadOnlySpan<int> indices)
    {
        Fill(block, images, indices);
        Forward(block, weights, stage: 0, number: 0);
    }

    /// <summary>Runs a block through one stage: from a layer that has what the batch says to the next one that needs
    /// it.</summary>
    /// <param name="block">The block's memory.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="stage">Which stage, 0 to <see cref="Cuts"/>.</param>
    /// <param name="number">The block's number in the batch.</param>
    public void Forward(float* block, float* weights, int stage, int number)
    {
        int end = stage < Cuts ? cuts[stage] : parts.Count;
        foreach (DropoutKernel<T> dropout in dropouts)
            dropout.Note(block, number);
        for (int i = stage == 0 ? 0 : cuts[stage - 1]; i < end; i++)
            parts[i].Kernel.Forward(block, weights);
        if (stage < Cuts)
            Cut(stage).Gather(block, number);
    }

    /// <summary>Loss and right answers of a block that went forward; prepares its way back.</summary>
    public void Loss(float* block, ReadOnlySpan<int> labels, float scale, Span<float> losses, Span<bool> correct,
        ReadOnlySpan<int> others = default, ReadOnlySpan<float> shares = default) =>
            loss.Run(block, labels, scale, losses, correct, others, shares);

    /// <summary>Runs a block back through one stage, adding to the gradients and keeping what the batch's
    /// need.</summary>
    public void Backward(float* block, float* weights, float* gradients, float* kept, int stage, int number)
    {
        int end = stage == 0 ? -1 : cuts[stage - 1];
        for (int i = stage < Cuts ? cuts[stage] : parts.Count - 1; i > end; i--)
            parts[i].Kernel.Backward(block, weights, gradients, kept);
        if (stage > 0)
            Cut(stage - 1).GatherBack(block, number);
    }

    /// <summary>Combines what all blocks have said in a round: there is one for each cut going forward, and then one
    /// for each going back.</summary>
    public void Combine(int round, float* weights)
    {
        if (round < Cuts)
            Cut(round).Combine(weights);
        else if (round < 2 * Cuts)
            Cut(2 * Cuts - 1 - round).CombineBack(weights);
    }

    /// <summary>Lets running statistics follow the batch that was done.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="share">How much of the batch's they take over; null for what each layer says.</param>
    public void UpdateBuffers(float* weights, double? share = null)
    {
        for (int cut = 0; cut < Cuts; cut++)
            Cut(cut).UpdateBuffers(weights, share);
    }

    /// <summary>The outputs of one lane.</summary>
    public void ReadOutput(float* block, int lane, Span<float> values) => Read(block, output, lane, values);

    /// <summary>The gradient to the input of one lane.</summary>
    public void ReadInputGradient(float* block, int lane, Span<float> values) =>
        Read(block, dx ?? throw new InvalidOperationException(
            "This program was not made for the gradient to the input."), lane, values);

    /// <summary>How many values a layer of the network gives, by its place among them.</summary>
    public int LayerCount(int layer) => Kept(layer).Shape.Count;

    /// <summary>What a layer gave, one row for each lane; the program must be one that keeps all.</summary>
    public void ReadLayer(float* block, int layer, float* rows)
    {
        (Shape shape, Maps y) = Kept(layer);
        Transpose.LanesToRows(block + y.Start, rows, shape.Count, shape.Count);
    }

    // A layer that holds others gives what the last of them gives. Where all is kept, nothing has a border.
    private LayerOutput Kept(int layer) =>
        layers[network.Layers.Layers.Take(layer + 1).Sum(before => Flat(before).Count()) - 1];

    [MethodImpl(Compilation.HotLoop)]
    private static void Read(float* block, Maps maps, int lane, Span<float> values)
    {
        int height = maps.Height, width = maps.Width, row = maps.RowStride, map = maps.MapStride;
        float* from = block + maps.Inside + lane;
        for (int i = 0; i < values.Length; from += map)
            for (int h = 0; h < height; h++)
                for (int w = 0; w < width; w++)
                    values[i++] = from[h * row + w * Maps.Lanes];
    }

    // Where a layer's output goes, and its gradient: in the same place if neither the layer nor the next one needs the
    // output by then.
    private (Maps Value, Maps? Gradient) Place(List<PlannedLayer> flat, int i, Shape shape, Padding border,
        bool gradient)
    {
        Maps value = memory.Reserve(shape, border);
        bool shared = !Kernels.NeedsOutput(flat[i].Layer) && MayShare(flat, i + 1);
        return (value, gradient ? shared ? value : memory.Reserve(shape, border) : null);
    }

    // Whether the gradient of a value may take its place, as far as the layer that reads it is concerned.
    private static bool MayShare(List<PlannedLayer> flat, int next) =>
        Reader(flat, next) is Layer reader && Kernels.ReplacesInput(reader);

    // The layer that reads a value: a flattening that moves nothing hands it on.
    private static Layer? Reader(List<PlannedLayer> flat, int next)
    {
        while (next < flat.Count && flat[next].Layer is Flatten)
            next++;
        return next < flat.Count ? flat[next].Layer : null;
    }

    // The zeros around a value that the layer after it, a convolution, wants to find there.
    private static Padding Border(List<PlannedLayer> flat, int next, Shape shape) =>
        next < flat.Count && flat[next].Layer is Conv2d conv ? conv.WindowOver(shape).Padding : default;

    // Where a convolution's pooling layer stands, right after it or after its activation, if they can be one kernel.
    private static int? FusedPool(List<PlannedLayer> flat, int i)
    {
        int pool = i + 1 < flat.Count && flat[i + 1].Layer is IElementwise ? i + 2 : i + 1;
        return flat[i].Layer is Conv2d && pool < flat.Count
            && PoolKernel.CanFuse(flat[pool].Layer, flat[pool].Plan.Input) ? pool : null;
    }

    // The last layer that can be one kernel with a normalisation in training: its activation, or the 2×2 max pooling
    // after that.
    private static int? FusedNorm(List<PlannedLayer> flat, int i)
    {
        if (flat[i].Layer is not BatchNorm || i + 1 >= flat.Count || flat[i + 1].Layer is not IElementwise
            || flat[i].Plan.Input is not [_, _, _])
            return null;
        bool pools = i + 2 < flat.Count && flat[i + 2].Layer is MaxPool2d pool
            && PoolKernel.CanFuse(pool, flat[i + 2].Plan.Input)
            && ((IPooling)pool).WindowOver(flat[i + 2].Plan.Input).Kernel == 2;
        return pools ? i + 2 : i + 1;
    }

    // In training the convolution's output stays, first for its activation's output and then for its own gradient; else
    // only the rows that one row of windows reads are there.
    private Conv2dPoolKernel<T> Fuse(List<PlannedLayer> flat, int i, int last, int weights,
        (Maps Value, Maps? Gradient) from, (Maps Value, Maps? Gradient) to, bool training)
    {
        Plan plan = flat[i].Plan, pooled = flat[last].Plan;
        IPooling pooling = (IPooling)flat[last].Layer;
        int rows = training ? plan.Output[1] : plan.Output[1] / pooled.Output[1];
        Maps between = memory.Reserve([plan.Output[0], rows, plan.Output[2]]);
        Maps? gradient = training ? between : null;
        KernelSite site = new(pooled, 0, between, gradient, to.Value, to.Gradient);
        PoolKernel pool = flat[i + 1].Layer is IElementwise activation
            ? activation.CreatePool<T>(pooling, site)
            : PoolKernel.Create<T>(pooling, site);
        return new Conv2dPoolKernel<T>(new Conv2dKernel<T>((Conv2d)flat[i].Layer,
            new KernelSite(plan, weights, from.Value, from.Gradient, between, gradient), memory), pool, training);
    }

    // What depends on one value alone may take its place, but where a way back still needs it.
    private static bool MayReplaceInput(Layer layer, bool training) =>
        layer is IElementwise activation ? !(training && activation.SlopeNeedsInput) : layer is Dropout
            || layer is BatchNorm && !training;

    // A layer's weights in one run where all are learned, else a run for each parameter that is.
    private static IEnumerable<WeightRange> Learned(Plan plan, int weights) =>
        plan.Parameters.All(parameter => parameter.IsTrainable)
        ? [new WeightRange(weights, plan.WeightCount)]
        : plan.Parameters.Where(parameter => parameter.IsTrainable)
            .Select(parameter => new WeightRange(weights + parameter.Offset, parameter.Shape.Count));

    private StageKernel Cut(int index) => (StageKernel)parts[cuts[index]].Kernel;

    private bool IsLearned(WeightRange range) => !network.Parameters.Any(parameter => !parameter.IsTrainable
        && range.Start >= parameter.Offset && range.Start < parameter.Offset + parameter.Shape.Count);

    private static IEnumerable<Layer> Flat(Layer layer) =>
        layer is Sequential inner ? inner.Layers.SelectMany(Flat) : [layer];
}
