using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The engine at one vector width.</summary>
internal abstract class CpuRunner
{
    public abstract ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, ReadOnlySpan<float> optimizerState);

    public abstract Evaluation Evaluate(Model model, ImageSet images);

    public abstract float[] Predict(Model model, ImageSet images);

    public abstract IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index);
}

/// <inheritdoc/>
internal sealed unsafe class CpuRunner<T>(WorkerPool pool) : CpuRunner where T : struct, IVectorLanes<T>
{
    private readonly ConditionalWeakTable<Model, CpuInference<T>> inferences = [];

    public override ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, ReadOnlySpan<float> optimizerState) =>
        new CpuTrainingSession<T>(pool, model, images, optimizer, optimizerState);

    public override Evaluation Evaluate(Model model, ImageSet images) => Inference(model).Evaluate(model.Weights, images);

    public override float[] Predict(Model model, ImageSet images) => Inference(model).Predict(model.Weights, images);

    public override IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index)
    {
        BlockProgram<T> program = new(model.Network, model.Normalization, keepsAll: true);
        FloatBuffer block = new(program.MemoryLength);
        program.Forward(block.Pointer, model.Weights.Pointer, images, [index]);
        IReadOnlyList<Tensor> outputs = program.ReadLayers(block.Pointer, 0);
        GC.KeepAlive(block);
        GC.KeepAlive(model);
        return outputs;
    }

    private CpuInference<T> Inference(Model model) =>
        inferences.GetValue(model, key => new CpuInference<T>(pool, key.Network, key.Normalization));
}
