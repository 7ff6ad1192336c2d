namespace LeNetSharp;

/// <summary>How fast: something that trains and runs networks. It knows steps and batches, but no epochs.</summary>
public interface IEngine
{
    /// <summary>What it runs on, as the closing line says it: <c>cpu (2 threads, AVX-512)</c>.</summary>
    string Description { get; }

    /// <summary>Prepares training of a model on some pictures.</summary>
    /// <param name="model">Network and first weights; not changed.</param>
    /// <param name="images">The pictures that steps name by index.</param>
    /// <param name="optimizer">How gradients change the weights.</param>
    /// <param name="state">What the optimizer remembers from before; null at the start.</param>
    /// <param name="loss">What is minimised; default plain cross-entropy.</param>
    /// <param name="augmentation">How pictures are changed before steps and gradients; default not at all.</param>
    /// <param name="batchSize">Pictures in a step, where all steps have as many: single pictures are trained on in
    /// another way. Null for any.</param>
    /// <exception cref="ArgumentException">What it remembers is that of another network or optimizer.</exception>
    ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, OptimizerState? state = null,
        Loss? loss = null, Augmentation? augmentation = null, int? batchSize = null);

    /// <summary>Classifies labelled pictures in evaluation mode.</summary>
    Evaluation Evaluate(Model model, ImageSet images);

    /// <summary>The outputs (logits) of some pictures, one row each.</summary>
    float[] Predict(Model model, ImageSet images);

    /// <summary>What each layer gives for one picture, in order.</summary>
    IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index);

    /// <summary>What each layer gives for each of some pictures, in order: a list of outputs for each
    /// picture.</summary>
    IReadOnlyList<IReadOnlyList<Tensor>> Capture(Model model, ImageSet images) =>
        [.. Enumerable.Range(0, (images ?? throw new ArgumentNullException(nameof(images))).Count)
            .Select(index => Capture(model, images, index))];
}

/// <summary>A training in progress: its weights live in the engine.</summary>
public interface ITrainingSession : IDisposable
{
    /// <summary>One fused step on a batch: gradients, reduce, update.</summary>
    /// <param name="indices">Which pictures make the batch.</param>
    /// <param name="learningRate">The step size.</param>
    StepResult Step(ReadOnlySpan<int> indices, float learningRate);

    /// <summary>Gradients of the mean loss of a batch, without changing the weights.</summary>
    /// <param name="indices">Which pictures make the batch.</param>
    /// <param name="ofInput">Whether to give the gradient to the input as well.</param>
    BatchGradients Gradients(ReadOnlySpan<int> indices, bool ofInput = false);

    /// <summary>Classifies labelled pictures with the weights of this moment, or their mean
    /// (<see cref="Evaluated"/>).</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="keepsOutputs">Whether to give <see cref="Evaluation.Outputs"/>, too.</param>
    Evaluation Evaluate(ImageSet images, bool keepsOutputs = false);

    /// <summary>Shows what some layers give for some pictures with the weights of this moment, in evaluation, and keeps
    /// nothing of it.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="layers">Which layers, by their place in the network.</param>
    /// <param name="show">Called for each layer and each picture, on the calling thread.</param>
    void Watch(ImageSet images, IReadOnlyList<int> layers, LayerView show);

    /// <summary>A model with the weights of this moment.</summary>
    Model Snapshot(int step);

    /// <summary>The model that <see cref="Evaluate"/> judges: with the mean of the weights where the optimizer keeps
    /// one (<see cref="Optimizer.Average"/>), else the weights of this moment.</summary>
    Model Evaluated(int step) => Snapshot(step);

    /// <summary>What the optimizer remembers at this moment.</summary>
    OptimizerState OptimizerState();
}

/// <summary>Takes what a layer gives for a picture.</summary>
/// <param name="layer">The layer's place in the network.</param>
/// <param name="values">Its output, map by map, row by row; it is there during the call alone.</param>
public delegate void LayerView(int layer, ReadOnlySpan<float> values);

/// <summary>What one step measured, before it changed the weights.</summary>
/// <param name="LossSum">Sum of the batch's losses.</param>
/// <param name="Correct">Right answers.</param>
/// <param name="Count">Pictures in the batch.</param>
public readonly record struct StepResult(double LossSum, int Correct, int Count);

/// <summary>Gradients of the mean loss of one batch.</summary>
/// <param name="Result">Loss and right answers.</param>
/// <param name="Parameters">Gradient to each parameter, under its state-dict name.</param>
/// <param name="Input">Gradient to each input value, picture by picture; empty when not asked for.</param>
public sealed record BatchGradients(StepResult Result, IReadOnlyDictionary<string, Tensor> Parameters,
    IReadOnlyList<Tensor> Input);

/// <summary>How a model did on labelled pictures.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Correct">Right answers.</param>
/// <param name="Count">Pictures.</param>
/// <param name="Answers">The class given to each picture.</param>
public sealed record Evaluation(double Loss, int Correct, int Count, IReadOnlyList<int> Answers)
{
    /// <summary>The outputs (logits) of each picture, one row each; empty unless they were asked for.</summary>
    public ReadOnlyMemory<float> Outputs { get; init; }

    /// <summary>Share of right answers.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;
}
