namespace LeNetSharp.Formats;

/// <summary>The layers of this library as calls of plain functions.</summary>
internal static class PlainLayers
{
    /// <summary>The calls that compute a layer.</summary>
    /// <param name="place">The layer.</param>
    /// <param name="weights">Its parameters, in its own order.</param>
    /// <param name="range">How its input becomes 8 bits; null for floats.</param>
    /// <exception cref="FormatException">There is no plain function for it.</exception>
    public static PlainStep[] Steps(PlainPlace place, float[][] weights, QuantizedRange? range) => place.Layer switch
    {
        // Reading channel by channel, row by row is what happens anyway.
        Flatten or Dropout => [],
        Conv2d or Linear when range is not null => Quantized(place, weights, range),
        Conv2d => [new ConvolutionStep(place, WindowOf(place), Weight(place, weights), null, Bias(place, weights))],
        Linear => [new LinearStep(place, Weight(place, weights), null, Bias(place, weights))],
        AvgPool2d pool => [new PoolingStep(place, WindowOf(place), pool.CountIncludePad)],
        GlobalAvgPool2d => [new PoolingStep(place, WindowOf(place), CountPadding: true)],
        MaxPool2d => [new PoolingStep(place, WindowOf(place), CountPadding: null)],
        BatchNorm norm => [Normalized(place, norm, weights)],
        GELU => [new ElementStep(place, nameof(Plain.GELU), Plain.GELU)],
        LeakyReLU leaky =>
            [new ElementStep(place, nameof(Plain.LeakyReLU), x => Plain.LeakyReLU(x, leaky.NegativeSlope),
                leaky.NegativeSlope)],
        ReLU => [new ElementStep(place, nameof(Plain.ReLU), Plain.ReLU)],
        Sigmoid => [new ElementStep(place, nameof(Plain.Sigmoid), Plain.Sigmoid)],
        SiLU => [new ElementStep(place, nameof(Plain.SiLU), Plain.SiLU)],
        Softmax => [new ElementStep(place, nameof(Plain.Softmax), Plain.Softmax)],
        Tanh => [new ElementStep(place, nameof(Plain.Tanh), Plain.Tanh)],
        _ => throw new FormatException(FormattableString.Invariant(
            $"layer {place.Index}, {place.Layer}, has no plain function, so that there is no source of it.")),
    };

    // Each output's weights become whole numbers from -127 to 127; one of them in the sum is worth factor.
    private static PlainStep[] Quantized(PlainPlace place, float[][] weights, QuantizedRange range)
    {
        FloatTable bias = Bias(place, weights);
        int outputs = bias.Values.Length, inputs = weights[0].Length / outputs;
        // What the sum of so many products can be at most.
        if ((long)inputs * range.Most * 127 > int.MaxValue)
            throw new FormatException(
                FormattableString.Invariant(
                    $"layer {place.Index}, {place.Layer}, sums {inputs} products, too many for whole numbers of 32 bits. Export it without int8."));
        sbyte[] whole = new sbyte[weights[0].Length];
        float[] factors = new float[outputs];
        for (int o = 0; o < outputs; o++)
        {
            ReadOnlySpan<float> row = weights[0].AsSpan(o * inputs, inputs);
            QuantizedRange steps = QuantizedRange.Of(-Largest(row), Largest(row));
            for (int i = 0; i < inputs; i++)
                whole[o * inputs + i] = (sbyte)MathF.Round(row[i] * steps.Steps);
            factors[o] = 1f / steps.Steps / range.Steps;
        }
        ByteTable weight = new(Named("weight", place), whole);
        FloatTable factor = new(Named("factor", place), factors);
        return
        [
            new QuantizeStep(place, range),
            place.Layer is Conv2d
            ? new ConvolutionStep(place, WindowOf(place), weight, factor, bias)
            : new LinearStep(place, weight, factor, bias),
        ];
    }

    // (x - mean) / sqrt(variance + epsilon) * weight + bias = x * scale + shift
    private static ScaleShiftStep Normalized(PlainPlace place, BatchNorm norm, float[][] weights)
    {
        float[] mean = weights[^2], variance = weights[^1], scale = new float[mean.Length],
            shift = new float[mean.Length];
        for (int c = 0; c < mean.Length; c++)
        {
            double factor = (norm.Scale ? weights[0][c] : 1) / Math.Sqrt((double)variance[c] + norm.Epsilon);
            scale[c] = (float)factor;
            shift[c] = (float)((norm.Center ? weights[norm.Scale ? 1 : 0][c] : 0) - mean[c] * factor);
        }
        if (scale.Concat(shift).Any(value => !float.IsFinite(value)))
            throw new FormatException(
                FormattableString.Invariant(
                    $"layer {place.Index}, {place.Layer}, divides by the root of a variance that is none, so that there is no source of it. Train the model again."));
        return new ScaleShiftStep(place, new FloatTable(Named("scale", place), scale),
            new FloatTable(Named("shift", place), shift));
    }

    private static PlainWindow WindowOf(PlainPlace place) => place.Layer is Conv2d convolution
        ? new PlainWindow(convolution.WindowOver(place.Input), place.Input[0], convolution.OutChannels,
            convolution.Groups)
        : new PlainWindow(((IPooling)place.Layer).WindowOver(place.Input), place.Input[0], place.Input[0], 1);

    private static FloatTable Weight(PlainPlace place, float[][] weights) => new(Named("weight", place), weights[0]);

    // Zeros where the layer has none.
    private static FloatTable Bias(PlainPlace place, float[][] weights) =>
        new(Named("bias", place), weights.Length > 1 ? weights[1] : new float[place.Output[0]]);

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
            largest = MathF.Max(largest, MathF.Abs(value));
        return largest;
    }

    private static string Named(string part, PlainPlace place) => FormattableString.Invariant($"{part}{place.Index}");
}
