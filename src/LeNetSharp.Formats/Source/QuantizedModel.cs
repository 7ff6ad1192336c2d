namespace LeNetSharp.Formats;

/// <summary>A model whose convolutions and fully connected layers compute in 8 bits: y[o] = bias[o] + factor[o] · Σ
/// weight[o,i]·q[i].</summary>
/// <remarks>Weights become whole numbers from -127 to 127, with a scale for each output. What such a layer reads
/// becomes whole numbers from 0 to 255, or from
/// -127 to 127 where there are negative values, with one scale for the whole input, measured on pictures. Sums are
/// whole numbers of 32 bits; everything between such layers stays in single precision. Exported sources compute the
/// same, operation by operation.</remarks>
public sealed class QuantizedModel
{
    private QuantizedModel(PlainProgram program) => Program = program;

    /// <summary>The model in single precision.</summary>
    public Model Model => Program.Model;

    /// <summary>What runs.</summary>
    internal PlainProgram Program { get; }

    /// <summary>A model in 8 bits.</summary>
    /// <param name="model">The model in single precision.</param>
    /// <param name="calibration">Pictures that show how large the values within the network are: some hundreds of those
    /// that it was trained on.</param>
    /// <exception cref="ArgumentException">The pictures have another shape, or there are none.</exception>
    /// <exception cref="FormatException">The network has a layer that no source can say, or a weight that is not a
    /// finite number.</exception>
    public static QuantizedModel Create(Model model, ImageSet calibration)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model, calibration);
        if (calibration.Count == 0)
            throw new ArgumentException(
                "Quantising needs pictures that show how large the values within the network are, but there are none.",
                nameof(calibration));
        PlainProgram floats = PlainProgram.Of(model);
        Dictionary<int, (float Least, float Most)> seen = [];
        ForEach(floats, calibration, (_, buffers) => floats.Run(buffers, (step, x) =>
        {
            (float least, float most) = Range(x.AsSpan(0, step.Place.Input.Count));
            lock (seen)
            {
                (float before, float after) = seen.GetValueOrDefault(step.Place.Index);
                seen[step.Place.Index] = (MathF.Min(before, least), MathF.Max(after, most));
            }
        }));
        return new QuantizedModel(PlainProgram.Of(model,
            seen.ToDictionary(range => range.Key, range => QuantizedRange.Of(range.Value.Least, range.Value.Most))));
    }

    /// <summary>The outputs (logits) for one picture.</summary>
    /// <param name="pixels">Raw pixels, channel by channel, row by row.</param>
    /// <exception cref="ArgumentException">There are more or fewer pixels than the network's input holds.</exception>
    public float[] Forward(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != Model.Network.Input.Count)
            throw new ArgumentException(
                $"The network expects a picture of shape {Model.Network.Input}, {Model.Network.Input.Count} pixels, but got {pixels.Length}.", nameof(pixels));
        PlainBuffers buffers = new(Program);
        Program.Normalize(pixels, buffers.A);
        return Program.Run(buffers).ToArray();
    }

    /// <summary>How many labelled pictures it gets right, beside the model in single precision.</summary>
    /// <param name="images">Pictures that the model was not trained on.</param>
    /// <exception cref="ArgumentException">The pictures have another shape.</exception>
    public QuantizedAccuracy Measure(ImageSet images)
    {
        Check(Model, images);
        int correct = 0;
        int[] labels = images.Labels.ToArray();
        ForEach(Program, images, (i, buffers) =>
        {
            if (Prediction.FirstOfLargest(Program.Run(buffers)) == labels[i])
                Interlocked.Increment(ref correct);
        });
        return new QuantizedAccuracy(Model.Evaluate(images).Accuracy,
            images.Count == 0 ? 0 : (double)correct / images.Count, images.Count);
    }

    private static (float Least, float Most) Range(ReadOnlySpan<float> values)
    {
        float least = 0, most = 0;
        foreach (float value in values)
        {
            least = MathF.Min(least, value);
            most = MathF.Max(most, value);
        }
        return (least, most);
    }

    // Shows every picture to an action, normalised, on all cores.
    private static void ForEach(PlainProgram program, ImageSet images, Action<int, PlainBuffers> action)
    {
        float[] raw = images.IsBytes ? [] : images.Floats.ToArray();
        byte[] bytes = images.IsBytes ? images.Bytes.ToArray() : [];
        int size = images.Shape.Count, area = size / images.Shape[0];
        Parallel.For(0, images.Count, () => new PlainBuffers(program), (i, _, buffers) =>
        {
            if (images.IsBytes)
                program.Normalize(bytes.AsSpan(i * size, size), buffers.A);
            else
                for (int at = 0; at < size; at++)
                    buffers.A[at] = program.Model.Normalization.Apply(raw[i * size + at], at / area);
            action(i, buffers);
            return buffers;
        }, _ => { });
    }

    private static void Check(Model model, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!images.Shape.Equals(model.Network.Input))
            throw new ArgumentException(
                $"The network {model.Network.Name} expects pictures of shape {model.Network.Input}, but got {images.Shape}.", nameof(images));
    }
}
