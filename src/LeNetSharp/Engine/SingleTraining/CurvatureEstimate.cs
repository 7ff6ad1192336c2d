namespace LeNetSharp;

/// <summary>The second derivative of the loss to each weight by itself, as a mean over some pictures, through plain
/// loops.</summary>
/// <remarks>Forward, then back by <see cref="Layer.Curvature"/>: 16 pictures at a time, whatever the vector width,
/// their sums in a fixed order.</remarks>
internal sealed class CurvatureEstimate(Network network, Normalization normalization, Loss loss)
{
    private readonly PlannedLayer[] layers =
        [.. network.Layers.Flat(network.Input).SkipLast(network.EndsInSoftmax ? 1 : 0)];

    /// <summary>The means, each at its parameter's place among the network's weights.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="images">Where the pictures are.</param>
    /// <param name="indices">Which of them.</param>
    public float[] Of(ReadOnlySpan<float> weights, ImageSet images, ReadOnlySpan<int> indices)
    {
        FloatBuffer sums = new(network.Plan.WeightCount * Maps.Lanes);
        for (int first = 0; first < indices.Length; first += Maps.Lanes)
            Add(weights, images, indices.Slice(first, Math.Min(Maps.Lanes, indices.Length - first)), Lanes(sums));
        float[] means = new float[network.Plan.WeightCount];
        AddLanes(sums, means);
        for (int k = 0; k < means.Length; k++)
            means[k] /= indices.Length;
        return means;
    }

    private void Add(ReadOnlySpan<float> weights, ImageSet images, ReadOnlySpan<int> indices, Span<Lanes16> sums)
    {
        List<Lanes16[]> values = [Input(images, indices)];
        int end = 0;
        foreach ((Layer layer, Plan plan) in layers)
        {
            values.Add(new Lanes16[plan.Output.Count]);
            layer.Forward(plan, values[^2], weights.Slice(end, plan.WeightCount), values[^1].AsSpan());
            end += plan.WeightCount;
        }
        (Lanes16[] dy, Lanes16[] hy) = OfOutputs(values[^1], images, indices);
        int lowest = Array.FindIndex(layers, pair => pair.Plan.ParameterCount > 0);
        for (int i = layers.Length - 1; i >= lowest && lowest >= 0; i--)
        {
            (Layer layer, Plan plan) = layers[i];
            int start = end - plan.WeightCount;
            Lanes16[] hx = new Lanes16[i > lowest ? plan.Input.Count : 0];
            layer.Curvature<Lanes16>(plan, values[i], values[i + 1], weights[start..end], dy, hy, hx, sums[start..end]);
            (dy, hy, end) = ([], hx, start);
        }
    }

    // Lanes without a picture count nothing.
    private (Lanes16[] Gradient, Lanes16[] Curvature) OfOutputs(Lanes16[] outputs, ImageSet images,
        ReadOnlySpan<int> indices)
    {
        FloatBuffer own = new(Maps.Lanes * outputs.Length), used = new(Maps.Lanes);
        (float label, float other) = loss.Targets(outputs.Length);
        own.Span.Fill(other);
        for (int lane = 0; lane < Maps.Lanes; lane++)
            own.Span[images.Labels[indices[lane % indices.Length]] * Maps.Lanes + lane] = label;
        used.Span[..indices.Length].Fill(1f);
        Lanes16[] gradient = new Lanes16[outputs.Length], curvature = new Lanes16[outputs.Length];
        loss.Compute<Lanes16>(outputs, Lanes(own), Lanes(used)[0], gradient, out _, out _);
        loss.Curvature<Lanes16>(outputs, Lanes(own), curvature);
        for (int k = 0; k < curvature.Length; k++)
            curvature[k] *= Lanes(used)[0];
        GC.KeepAlive(own);
        GC.KeepAlive(used);
        return (gradient, curvature);
    }

    private Lanes16[] Input(ImageSet images, ReadOnlySpan<int> indices)
    {
        int pixels = images.Shape.Count, map = pixels / images.Shape[0];
        FloatBuffer own = new(pixels * Maps.Lanes);
        for (int lane = 0; lane < indices.Length; lane++)
            for (int i = 0; i < pixels; i++)
            {
                int at = indices[lane] * pixels + i;
                own.Span[i * Maps.Lanes + lane] =
                    normalization.Apply(images.IsBytes ? images.Bytes[at] : images.Floats[at], i / map);
            }
        Lanes16[] x = Lanes(own).ToArray();
        GC.KeepAlive(own);
        return x;
    }

    private static unsafe void AddLanes(FloatBuffer sums, Span<float> target)
    {
        fixed (float* to = target)
            LaneSums.AddTo(to, sums.Pointer, target.Length);
        GC.KeepAlive(sums);
    }

    private static Span<Lanes16> Lanes(FloatBuffer buffer) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<float, Lanes16>(buffer.Span);
}
