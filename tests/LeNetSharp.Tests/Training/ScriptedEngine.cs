namespace LeNetSharp.Tests;

/// <summary>An engine that computes nothing: every step measures what the test says, so that training can be watched
/// alone.</summary>
internal sealed class ScriptedEngine(Func<int, int, double>? lossSum = null, Func<int, int>? correct = null,
    Func<int, ImageSet, Evaluation>? evaluation = null) : IEngine
{
    public List<int[]> Batches { get; } = [];

    public List<float> LearningRates { get; } = [];

    public string Description => "script";

    public ITrainingSession Train(Model model, ImageSet images, Optimizer optimizer, OptimizerState? state = null,
        Loss? loss = null,
        Augmentation? augmentation = null, int? batchSize = null) => new Session(this, model);

    public Evaluation Evaluate(Model model, ImageSet images) =>
        evaluation?.Invoke(Batches.Count, images) ?? new(0.25, images.Count / 2, images.Count, new int[images.Count]);

    public float[] Predict(Model model, ImageSet images) => new float[images.Count * model.Network.Output.Count];

    public IReadOnlyList<Tensor> Capture(Model model, ImageSet images, int index) => [];

    private sealed class Session(ScriptedEngine engine, Model model) : ITrainingSession
    {
        public StepResult Step(ReadOnlySpan<int> indices, float learningRate)
        {
            int step = engine.Batches.Count;
            engine.Batches.Add(indices.ToArray());
            engine.LearningRates.Add(learningRate);
            return new StepResult(engine.LossSum(step, indices.Length), engine.Correct(step), indices.Length);
        }

        public BatchGradients Gradients(ReadOnlySpan<int> indices, bool ofInput = false) =>
            new(new StepResult(0, 0, indices.Length), new Dictionary<string, Tensor>(), []);

        public Evaluation Evaluate(ImageSet images, bool keepsOutputs = false) => engine.Evaluate(model, images);

        public void Watch(ImageSet images, IReadOnlyList<int> layers, LayerView show) { }

        public Model Snapshot(int step) => model.With(model.Origin with { Step = step });

        public OptimizerState OptimizerState() => new(engine.Batches.Count, default);

        public void Dispose() { }
    }

    private double LossSum(int step, int count) => lossSum?.Invoke(step, count) ?? count;

    private int Correct(int step) => correct?.Invoke(step) ?? 0;
}
