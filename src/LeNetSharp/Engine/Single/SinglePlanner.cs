namespace LeNetSharp;

/// <summary>Chooses the steps of a <see cref="SingleProgram{T}"/> and where every value lies.</summary>
internal sealed class SinglePlanner<T> where T : struct, IVectorLanes<T>
{
    // What a register of columns may read beyond the last row of the last value.
    private const int Room = 32;

    private readonly List<PlannedLayer> layers;
    private readonly FloatBuffer weights;
    private readonly BlockMemory memory = new();
    private readonly List<SingleStep> steps = [];
    private SingleMaps at;

    public SinglePlanner(Model model)
    {
        layers = [.. model.Network.Layers.Flat(model.Network.Input)];
        weights = model.Weights;
        at = InputMaps(model.Network.Input);
        Input = new SingleInput(at, model.Normalization);
        for (int i = 0, offset = 0; i < layers.Count;)
        {
            int last = Add(i, offset);
            for (; i <= last; i++)
                offset += layers[i].Plan.WeightCount;
        }
        Output = new SingleOutput<T>(at, model.Network.EndsInSoftmax, memory);
        memory.Reserve(Room);
    }

    public SingleInput Input { get; }

    public IReadOnlyList<SingleStep> Steps => steps;

    public SingleOutput<T> Output { get; }

    /// <summary>Floats of memory that a sample needs.</summary>
    public int MemoryLength => memory.Length;

    // Adds what does one layer, or a convolution with its activation and pooling; the last layer that is done.
    private int Add(int i, int offset)
    {
        (Layer layer, Plan plan) = layers[i];
        ReadOnlySpan<float> own = weights.Span.Slice(offset, plan.WeightCount);
        switch (layer)
        {
            case Flatten:
                break;
            case IElementwise:
                steps.Add(new ActivationStep<T>(layer, plan, at));
                break;
            case BatchNorm norm:
                steps.Add(new AffineStep<T>(norm, plan, own, at));
                break;
            case Linear:
                AddLinear(plan, own, [.. at.Places()]);
                break;
            case Conv2d conv:
                return AddConv2d(conv, plan, own, i);
            case IPooling pooling:
                if (!at.HasChannelsInLanes<T>())
                    Copy(SingleMaps.OfChannels<T>(memory, plan.Input));
                SingleMaps pooled = SingleMaps.OfChannels<T>(memory, plan.Output, Border(i + 1, plan.Output));
                steps.Add(new PoolStep<T>(pooling, plan.Input, at, pooled));
                at = pooled;
                break;
            default:
                if (!at.IsDense)
                    Copy(SingleMaps.Dense(memory, plan.Input));
                SingleMaps plain = SingleMaps.Dense(memory, plan.Output);
                steps.Add(new PlainStep(layer, plan, own, at, plain));
                at = plain;
                break;
        }
        return i;
    }

    private void AddLinear(Plan plan, ReadOnlySpan<float> own, int[] inputs)
    {
        SingleMaps y = SingleMaps.OfChannels<T>(memory, plan.Output);
        steps.Add(new LinearStep<T>(plan, own, inputs, y));
        at = y;
    }

    private int AddConv2d(Conv2d conv, Plan plan, ReadOnlySpan<float> own, int i)
    {
        (int last, TwoByTwoPool<T>? pool) = FusedPool(i);
        Shape shape = layers[last].Plan.Output;
        Padding padding = conv.WindowOver(plan.Input).Padding;
        if (HasColumnsInLanes(i))
        {
            int phases = Conv2dColumnsStep<T>.Phases(conv, pool is not null);
            if (at.Border != padding || at.Phases != phases || at.ColumnStep != 1)
                Copy(SingleMaps.OfPhases(memory, plan.Input, padding, phases));
            SingleMaps y = SingleMaps.OfColumns<T>(memory, shape);
            steps.Add(new Conv2dColumnsStep<T>(conv, plan, own, at, y, pool, memory));
            at = y;
            return last;
        }
        if (at.Border != padding)
            Copy(at.ColumnStep == 1
                ? SingleMaps.OfPhases(memory, plan.Input, padding, 1)
                : SingleMaps.OfChannels<T>(memory, plan.Input, padding));
        if (plan.Output is [_, 1, 1] && conv.Groups == 1)
            AddLinear(plan, own, [.. Conv2dTap.Of(conv, plan).Select(tap => at.At(tap.Channel, tap.Row, tap.Column))]);
        else
        {
            SingleMaps y =
                SingleMaps.OfChannels<T>(memory, shape, Border(last + 1, shape), conv.OutChannels / conv.Groups);
            steps.Add(new Conv2dChannelsStep<T>(conv, plan, own, at, y, pool, memory));
            at = y;
        }
        return last;
    }

    private void Copy(SingleMaps to)
    {
        steps.Add(new CopyStep(at, to));
        at = to;
    }

    // The first layer finds the picture as it wants it.
    private SingleMaps InputMaps(Shape input)
    {
        if (layers.Count == 0 || layers[0].Layer is not Conv2d conv)
            return SingleMaps.Dense(memory, input);
        int phases = HasColumnsInLanes(0) ? Conv2dColumnsStep<T>.Phases(conv, FusedPool(0).Pool is not null) : 1;
        return SingleMaps.OfPhases(memory, input, conv.WindowOver(input).Padding, phases);
    }

    // The zeros around a value that the layer after it, a convolution over channels, wants to find there.
    private Padding Border(int next, Shape shape) =>
        next < layers.Count && layers[next].Layer is Conv2d conv && !HasColumnsInLanes(next)
            ? conv.WindowOver(shape).Padding
            : default;

    // Whether columns fill the lanes of a convolution better than output channels do.
    private bool HasColumnsInLanes(int i) =>
        layers[i].Layer is Conv2d conv
        && Registers.Filled<T>(layers[FusedPool(i).Last].Plan.Output[2]) > Registers.Filled<T>(
            conv.OutChannels / conv.Groups);

    // The two-by-two pooling right after a convolution, or after its activation, and the last layer that it includes.
    private (int Last, TwoByTwoPool<T>? Pool) FusedPool(int i)
    {
        IElementwise? activation = i + 1 < layers.Count ? layers[i + 1].Layer as IElementwise : null;
        int last = activation is null ? i + 1 : i + 2;
        TwoByTwoPool<T>? pool = last < layers.Count && layers[last].Layer is IPooling pooling
            ? TwoByTwoPool<T>.Of(pooling, layers[last].Plan.Input,
                activation?.CreateSingle<T>() ?? SingleFormula<T>.None)
            : null;
        return pool is null ? (i, null) : (last, pool);
    }
}
