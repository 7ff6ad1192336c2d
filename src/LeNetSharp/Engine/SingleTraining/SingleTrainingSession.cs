namespace LeNetSharp;

/// <summary>A training in progress whose steps take one picture, or one after another: forward, back, update, on the
/// calling thread.</summary>
/// <remarks>A block of 16 samples would be empty but for one. The weights live in the order of the steps of a
/// <see cref="SingleTrainingProgram{T}"/>; whoever sees them outside sees the network's own.</remarks>
internal sealed unsafe class SingleTrainingSession<T> : ITrainingSession where T : struct, IVectorLanes<T>
{
    private readonly Model model;
    private readonly ImageSet images;
    private readonly Optimizer optimizer;
    private readonly Loss loss;
    private readonly SingleTrainingProgram<T> program;
    private readonly CpuInference<T> inference;
    private readonly FloatBuffer memory, weights, optimizerState, gradient, one;
    private readonly Lanes1[] scores, targets, slopes;
    private readonly (float Label, float Other) target;
    private readonly Augmenter<T>? augmenter;
    private readonly FloatBuffer augmented = new(0);
    private readonly ImageSet changed;
    private readonly byte[] changedBytes = [];
    private readonly float[] changedFloats = [];
    private CpuWatch<T>? watch;
    private int steps;

    public SingleTrainingSession(WorkerPool pool, Model model, ImageSet images, Optimizer optimizer, Loss loss,
        OptimizerState? state, Augmentation augmentation)
    {
        if (optimizer.Average is not null)
            throw new ArgumentException(
                $"{optimizer} takes one picture at a time, and keeps no mean of the weights. Leave the mean out.");
        if (!SingleTrainingProgram<T>.Fits(model.Network))
            throw new ArgumentException(
                $"{optimizer} takes one picture at a time, but batch normalisation needs more. Use another optimizer.");
        (this.model, this.images, this.optimizer, this.loss) = (model, images, optimizer, loss);
        program = new SingleTrainingProgram<T>(model.Network, model.Normalization);
        inference = new CpuInference<T>(pool, model.Network, model.Normalization, loss.Judge);
        memory = new FloatBuffer(program.MemoryLength);
        weights = new FloatBuffer(program.WeightCount);
        Place(model.Weights.Span, weights.Span);
        (gradient, one) = (new FloatBuffer(program.WeightCount), new FloatBuffer(program.WeightCount));
        optimizerState = new FloatBuffer(optimizer.StatesPerWeight * program.WeightCount);
        int outputs = model.Network.Output.Count;
        (scores, targets, slopes) = (new Lanes1[outputs], new Lanes1[outputs], new Lanes1[outputs]);
        target = loss.Targets(outputs);
        // One picture alone, written anew before each step.
        changed = images;
        if (augmentation != Augmentation.None)
        {
            augmenter = new Augmenter<T>(augmentation, model.Origin.Seed, images.Shape);
            augmented = new FloatBuffer(augmenter.Length);
            if (images.IsBytes)
                changed = new ImageSet(images.Shape, changedBytes = new byte[images.Shape.Count], [0]);
            else
                changed = new ImageSet(images.Shape, changedFloats = new float[images.Shape.Count], [0]);
        }
        if (state is not null)
            steps = Take(state);
    }

    public StepResult Step(ReadOnlySpan<int> indices, float learningRate)
    {
        if (optimizer is StochasticDiagonalLevenbergMarquardt second && steps % images.Count == 0)
            Estimate(second, pass: steps / images.Count);
        StepScale scale = optimizer.Scale(learningRate, steps + 1);
        StepResult result = Run(indices, out FloatBuffer sum);
        GradientNorm.Clip<T>(sum, optimizer);
        foreach (((int start, int length), bool decays) in program.Learned)
            optimizer.Update<T>(new WeightRun(weights.Pointer + start, sum.Pointer + start,
                optimizerState.Pointer + start, weights.Length, length, decays), scale);
        steps++;
        return result;
    }

    public BatchGradients Gradients(ReadOnlySpan<int> indices, bool ofInput = false)
    {
        StepResult result = Run(indices, out FloatBuffer sum);
        FloatBuffer natural = Natural(sum.Span);
        Dictionary<string, Tensor> parameters = model.Network.Parameters.Where(parameter => parameter.IsTrainable)
            .ToDictionary(parameter => parameter.Name, parameter =>
                new Tensor(parameter.Shape, parameter.In(natural.Span).ToArray()));
        return new BatchGradients(result, parameters, ofInput ? InputGradients(indices) : []);
    }

    public Evaluation Evaluate(ImageSet images, bool keepsOutputs = false) =>
        inference.Evaluate(inference.Prepare(Natural(weights.Span)), images, keepsOutputs);

    public void Watch(ImageSet images, IReadOnlyList<int> layers, LayerView show) =>
        (watch ??= new CpuWatch<T>(model.Network, model.Normalization))
            .Run(Natural(weights.Span), images, 0, images.Count, layers, show);

    public Model Snapshot(int step) => model.With(Natural(weights.Span), step);

    public OptimizerState OptimizerState()
    {
        float[] values = new float[optimizer.StatesPerWeight * program.Order.Length];
        for (int slot = 0; slot < optimizer.StatesPerWeight; slot++)
            Natural(optimizerState.Span.Slice(slot * weights.Length, weights.Length)).Span.CopyTo(
                values.AsSpan(slot * program.Order.Length));
        return new(steps, values);
    }

    public void Dispose() { }

    // One picture's gradient is the batch's; several are added up in their order.
    private StepResult Run(ReadOnlySpan<int> indices, out FloatBuffer sum)
    {
        if (indices.Length != 1)
            gradient.Span.Clear();
        double total = 0;
        int right = 0;
        foreach (int index in indices)
        {
            (float loss, bool correct) = Run(program, memory, one, index, 1f / indices.Length);
            total += loss;
            right += correct ? 1 : 0;
            if (indices.Length != 1)
                Add(one, gradient);
        }
        sum = indices.Length == 1 ? one : gradient;
        return new StepResult(total, right, indices.Length);
    }

    private (float Loss, bool Correct) Run(SingleTrainingProgram<T> program, FloatBuffer memory, FloatBuffer gradient,
        int index, float scale)
    {
        if (augmenter is null)
            program.Forward(memory.Pointer, weights.Pointer, images, index, scores);
        else
            program.Forward(memory.Pointer, weights.Pointer, Changed(index), 0, scores);
        Array.Fill(targets, new Lanes1(target.Other));
        targets[images.Labels[index]] = new Lanes1(target.Label);
        loss.Compute<Lanes1>(scores, targets, new Lanes1(scale), slopes, out Lanes1 value, out Lanes1 correct);
        program.Backward(memory.Pointer, weights.Pointer, gradient.Pointer, slopes);
        return (value.Value, correct.Value == 1f);
    }

    private ImageSet Changed(int index)
    {
        augmenter!.Run(images, [index], 0..1, steps, augmented.Pointer);
        new Span<byte>(augmented.Pointer, changedBytes.Length).CopyTo(changedBytes);
        new Span<float>(augmented.Pointer, changedFloats.Length).CopyTo(changedFloats);
        return changed;
    }

    private List<Tensor> InputGradients(ReadOnlySpan<int> indices)
    {
        SingleTrainingProgram<T> whole = new(model.Network, model.Normalization, ofInput: true);
        FloatBuffer memory = new(whole.MemoryLength), unused = new(whole.WeightCount);
        List<Tensor> inputs = [];
        foreach (int index in indices)
        {
            Run(whole, memory, unused, index, 1f / indices.Length);
            inputs.Add(new Tensor(model.Network.Input));
            whole.ReadInputGradient(memory.Pointer, inputs[^1].Writable);
        }
        return inputs;
    }

    private void Estimate(StochasticDiagonalLevenbergMarquardt second, int pass)
    {
        FloatBuffer natural = Natural(weights.Span);
        Philox random = new(model.Origin.Seed, Purpose.Curvature, (uint)pass);
        int[] chosen = [.. Enumerable.Range(0, second.Samples).Select(i => random.Below((ulong)i, images.Count))];
        float[] curvature = new CurvatureEstimate(model.Network, model.Normalization, loss)
            .Of(natural.Span, images, chosen);
        for (int i = 0; i < curvature.Length; i++)
            if (program.Order[i] is >= 0 and int place)
                optimizerState.Span[place] = second.Remember(curvature[i]);
    }

    private void Place(ReadOnlySpan<float> natural, Span<float> own)
    {
        for (int i = 0; i < natural.Length; i++)
            if (program.Order[i] is >= 0 and int place)
                own[place] = natural[i];
    }

    private FloatBuffer Natural(ReadOnlySpan<float> own)
    {
        FloatBuffer natural = new(program.Order.Length);
        for (int i = 0; i < natural.Length; i++)
            natural.Span[i] = program.Order[i] is >= 0 and int place ? own[place] : 0f;
        return natural;
    }

    private int Take(OptimizerState state)
    {
        FloatBuffer natural = new(optimizer.StatesPerWeight * program.Order.Length);
        int taken = state.CopyTo(natural, optimizer);
        for (int slot = 0; slot < optimizer.StatesPerWeight; slot++)
            Place(natural.Span.Slice(slot * program.Order.Length, program.Order.Length),
                optimizerState.Span.Slice(slot * weights.Length, weights.Length));
        return taken;
    }

    private static void Add(FloatBuffer from, FloatBuffer to)
    {
        for (int i = 0; i < to.Length; i += T.Count)
            T.Store(T.Load(to.Pointer + i) + T.Load(from.Pointer + i), to.Pointer + i);
    }
}
