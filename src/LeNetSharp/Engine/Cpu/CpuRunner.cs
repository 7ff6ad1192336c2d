using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The engine at one vector width.</summary>
internal abstract class CpuRunner
{
    public abstract ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, Loss loss,
        OptimizerState? state, Augmentation augmentation, bool isSingle);

    public abstract Evaluation Evaluate(Model model, ImageSet images);

    public abstract float[] Predict(Model model, ImageSet images);

    public abstract int Predict(Model model, ReadOnlySpan<byte> image, Span<float> probabilities);

    public abstract IReadOnlyList<IReadOnlyList<Tensor>> Capture(Model model, ImageSet images, int first, int count);
}

/// <inheritdoc/>
internal sealed class CpuRunner<T>(WorkerPool pool) : CpuRunner where T : struct, IVectorLanes<T>
{
    // Up to so many pictures, one after another takes less time than a block.
    private const int MostSingles = 4;

    private readonly ConditionalWeakTable<Model, Prepared> inferences = [];
    private readonly ConditionalWeakTable<Model, SingleProgram<T>> singles = [];
    private volatile CpuInference<T>? batches;

    public override ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, Loss loss,
        OptimizerState? state,
        Augmentation augmentation, bool isSingle) =>
        optimizer is StochasticDiagonalLevenbergMarquardt || isSingle && optimizer is { Average: null } and not Muon
            && SingleTrainingProgram<T>.Fits(model.Network)
            ? new SingleTrainingSession<T>(pool, model, images, optimizer, loss, state, augmentation)
            : new CpuTrainingSession<T>(pool, model, images, optimizer, loss, state, augmentation);

    public override Evaluation Evaluate(Model model, ImageSet images) => Batches(model).Evaluate(images);

    public override float[] Predict(Model model, ImageSet images) =>
        images.Count <= MostSingles ? PredictSingles(model, images) : Batches(model).Predict(images);

    public override int Predict(Model model, ReadOnlySpan<byte> image, Span<float> probabilities) =>
        Single(model).Classify(image, probabilities);

    public override IReadOnlyList<IReadOnlyList<Tensor>> Capture(Model model, ImageSet images, int first, int count)
    {
        Shape[] shapes = [.. model.Network.Layers.Plans(model.Network.Input).Select(plan => plan.Output)];
        List<Tensor>[] outputs = [.. shapes.Select(_ => new List<Tensor>(count))];
        new CpuWatch<T>(model.Network, model.Normalization).Run(model.Weights, images, first, count,
            [.. Enumerable.Range(0, shapes.Length)],
            (layer, values) => outputs[layer].Add(new Tensor(shapes[layer], values.ToArray())));
        return [.. Enumerable.Range(0, count).Select(picture => outputs.Select(layer => layer[picture]).ToArray())];
    }

    private float[] PredictSingles(Model model, ImageSet images)
    {
        int pixels = images.Shape.Count, classes = model.Network.Output.Count;
        float[] outputs = new float[images.Count * classes];
        for (int i = 0; i < images.Count; i++)
            if (images.IsBytes)
                Single(model).Run(images.Bytes.Slice(i * pixels, pixels), outputs.AsSpan(i * classes, classes));
            else
                Single(model).Run(images.Floats.Slice(i * pixels, pixels), outputs.AsSpan(i * classes, classes));
        return outputs;
    }

    // Asked for first, because a function that makes one is itself allocated.
    private SingleProgram<T> Single(Model model) =>
        singles.TryGetValue(model, out SingleProgram<T>? program)
            ? program
            : singles.GetValue(model, key => new SingleProgram<T>(Folding.Fold(key)));

    private Prepared Batches(Model model) => inferences.GetValue(model, key => new Prepared(Inference(key), key));

    // The last network is likely to be the next: a training is looked at again and again with other weights.
    private CpuInference<T> Inference(Model model) => batches is { } last && last.Fits(model)
        ? last : batches = new CpuInference<T>(pool, model.Network, model.Normalization);

    // A model's weights stay as they are: they are prepared once.
    private sealed class Prepared(CpuInference<T> inference, Model model)
    {
        private readonly FloatBuffer weights = inference.Prepare(model.Weights);

        public Evaluation Evaluate(ImageSet images) => inference.Evaluate(weights, images);

        public float[] Predict(ImageSet images) => inference.Predict(weights, images);
    }
}
