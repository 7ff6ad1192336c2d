using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A training in progress on the processor: shards of blocks on all threads, then the sum of their gradients
/// and the update.</summary>
internal sealed unsafe class CpuTrainingSession<T> : ITrainingSession where T : struct, IVectorLanes<T>
{
    // What blocks add up themselves is reduced and updated in pieces: 4 KB of each shard's gradients at a time.
    private const int PieceFloats = 1024;

    // What averaged layers are shown to learn their inputs' means and variances: about as many pictures as running
    // statistics remember.
    private const int Shown = 2048, ShownAtOnce = 256;

    private readonly WorkerPool pool;
    private readonly Model model;
    private readonly ImageSet images;
    private readonly Optimizer optimizer;
    private readonly Loss loss;
    private readonly BlockProgram<T> program;
    private readonly CpuInference<T> inference;
    private readonly FloatBuffer weights, optimizerState;
    private readonly FloatBuffer? mask;
    private readonly AugmentedInput<T>? augmented;
    private FloatBuffer?[] memories;
    private readonly FloatBuffer[] sums;

    // The long pieces come first, so that threads end together; those without a kernel are the shards' own sums.
    private readonly GradientPiece[] pieces;
    private readonly (WeightRange Range, bool Decays)[][] runs;
    private readonly List<FloatBuffer> gradients = [];
    private readonly MatrixStep<T>[] matrices;
    private readonly Action<int, int> doStep, doCollect, doCollected, doShard;
    private readonly Action<int> awaitBlocks;
    private FloatBuffer kept = new(0), collected = new(0), live;
    private (int Steps, FloatBuffer Weights)? averaged;
    private CpuWatch<T>? watch;

    // The step under way.
    private int[] blocksDone = [];
    private int[] batch = [];
    private int count, round;
    private StepScale scale;
    private int steps;
    private float[] losses = [];
    private bool[] correct = [];

    public CpuTrainingSession(WorkerPool pool, Model model, ImageSet images, Optimizer optimizer, Loss loss,
        OptimizerState? state, Augmentation augmentation)
    {
        (this.pool, this.model, this.images, this.optimizer, this.loss) = (pool, model, images, optimizer, loss);
        program = new BlockProgram<T>(model.Network, model.Normalization, training: true, formula: loss);
        inference = new CpuInference<T>(pool, model.Network, model.Normalization, loss.Judge);
        memories = new FloatBuffer?[pool.Count];
        live = weights = model.Weights.Clone();
        mask = Mask(model.Network);
        augmented = augmentation == Augmentation.None
            ? null
            : new AugmentedInput<T>(augmentation, model.Origin.Seed, images, pool.Count);
        optimizerState = new FloatBuffer(optimizer.NumbersPerWeight * weights.Length);
        steps = state?.CopyTo(optimizerState, optimizer) ?? 0;
        List<GradientPiece> all = [.. program.BatchRanges(pool.Count)];
        foreach ((int first, int count) in program.BlockRanges)
            foreach ((int start, int length) in Tiles.Split(count, PieceFloats))
                all.Add(new GradientPiece(null, new WeightRange(first + start, length)));
        pieces = [.. all];
        runs = [.. pieces.Select(piece => DecayRuns.Split(model.Network, optimizer, piece.Range))];
        matrices = optimizer is Muon muon ? MatrixStep<T>.All(muon, model.Network) : [];
        int longest = pieces.Select(piece => piece.Range.Length).DefaultIfEmpty().Max();
        sums = [.. Enumerable.Range(0, pool.Count).Select(_ => new FloatBuffer(longest + Maps.Lanes))];
        doStep = (piece, thread) => Piece(piece, thread, Update);
        doCollect = (piece, thread) => Piece(piece, thread, Collect);
        doCollected = Collected;
        doShard = Shard;
        awaitBlocks = AwaitBlocks;
    }

    public StepResult Step(ReadOnlySpan<int> indices, float learningRate)
    {
        scale = optimizer.Scale(learningRate, steps + 1);
        Begin(indices);
        if (optimizer.ClipNorm is null && matrices.Length == 0)
            Run(doStep);
        else
            WholeStep();
        program.UpdateBuffers(weights.Pointer);
        steps++;
        if (optimizer.Average is double decay)
            WeightAverage.Add<T>(Mean, weights.Pointer, weights.Length, decay, steps);
        return Result();
    }

    public BatchGradients Gradients(ReadOnlySpan<int> indices, bool ofInput = false)
    {
        Begin(indices);
        collected = new FloatBuffer(weights.Length);
        Run(doCollect);
        Dictionary<string, Tensor> parameters = model.Network.Parameters.Where(parameter => parameter.IsTrainable)
            .ToDictionary(parameter => parameter.Name, parameter =>
                new Tensor(parameter.Shape, parameter.In(collected.Span).ToArray()));
        return new BatchGradients(Result(), parameters, ofInput ? InputGradients(indices) : []);
    }

    public Evaluation Evaluate(ImageSet images, bool keepsOutputs = false) =>
        inference.Evaluate(inference.Prepare(EvaluatedWeights()), images, keepsOutputs);

    public void Watch(ImageSet images, IReadOnlyList<int> layers, LayerView show) =>
        (watch ??= new CpuWatch<T>(model.Network, model.Normalization)).Run(weights, images, 0, images.Count,
            layers, show);

    public Model Snapshot(int step) => model.With(weights.Clone(), step);

    public Model Evaluated(int step) => model.With(EvaluatedWeights().Clone(), step);

    public OptimizerState OptimizerState() => new(steps, optimizerState.Span.ToArray());

    public void Dispose() { }

    // Where the mean of the weights lies: after what the optimizer itself remembers.
    private float* Mean => optimizerState.Pointer + (nint)optimizer.StatesPerWeight * weights.Length;

    private FloatBuffer EvaluatedWeights()
    {
        if (optimizer.Average is null || steps == 0)
            return weights;
        if (averaged is var (step, known) && step == steps)
            return known;
        FloatBuffer mean = new(weights.Length);
        new ReadOnlySpan<float>(Mean, mean.Length).CopyTo(mean.Span);
        if (program.Cuts > 0)
            Acquaint(mean);
        averaged = (steps, mean);
        return mean;
    }

    // Averaged weights have other inputs than those they are the mean of: their own statistics, each batch's counting
    // as much as another's, from pictures all over the set.
    private void Acquaint(FloatBuffer mean)
    {
        live = mean;
        int size = Math.Min(ShownAtOnce, images.Count), batches = Math.Min(Shown, images.Count) / size;
        int[] indices = new int[size];
        for (int shown = 0; shown < batches; shown++)
        {
            for (int i = 0; i < size; i++)
                indices[i] = (int)(((long)shown * size + i) * images.Count / (batches * size));
            Begin(indices);
            for (round = 0; round < program.Cuts; round++)
            {
                pool.Run(Shards.Count(Shards.Blocks(size)), doShard);
                program.Combine(round, mean.Pointer);
            }
            program.UpdateBuffers(mean.Pointer, share: 1.0 / (shown + 1));
        }
        live = weights;
    }

    private void Begin(ReadOnlySpan<int> indices)
    {
        count = indices.Length;
        program.Begin(count, model.Origin.Seed, steps);
        if (batch.Length < count)
            (batch, losses, correct) = (new int[count], new float[count], new bool[count]);
        indices.CopyTo(batch);
        while (gradients.Count < Shards.Count(Shards.Blocks(count)))
            gradients.Add(new FloatBuffer(weights.Length + Maps.Lanes));
        if (blocksDone.Length < Shards.Blocks(count))
            blocksDone = new int[Shards.Blocks(count)];
        Array.Clear(blocksDone);
        if (kept.Length < Shards.Blocks(count) * program.KeptLength)
            kept = new FloatBuffer(Shards.Blocks(count) * program.KeptLength);
        if (program.Cuts > 0 && memories.Length < Shards.Blocks(count))
            Array.Resize(ref memories, Shards.Blocks(count));
    }

    // All blocks go through every stage forward and then back, one round for each, the last forward and the first back
    // in one; the pieces follow in the last. Without cuts there is but one round.
    private void Run(Action<int, int> last)
    {
        int shards = Shards.Count(Shards.Blocks(count));
        for (round = 0; round < 2 * program.Cuts; round++)
        {
            pool.Run(shards, doShard);
            program.Combine(round, weights.Pointer);
        }
        pool.Run(shards, pieces.Length, last);
    }

    // First the shards; then the batch's gradients, which a thread begins with as soon as there is no shard left to
    // take.
    private void Piece(int piece, int thread, Action<int, int> then)
    {
        int shards = Shards.Count(Shards.Blocks(count));
        if (piece < shards)
            Shard(piece, thread);
        else
            then(piece - shards, thread);
    }

    private void AwaitBlocks(int end)
    {
        for (int block = 0; block < end; block++)
            pool.AwaitOrFail(ref blocksDone[block]);
    }

    // All blocks of one shard, one after another in one thread; a block whose memory outlives the round has one of its
    // own.
    private void Shard(int shard, int thread)
    {
        int blocks = Shards.Blocks(count);
        FloatBuffer own = gradients[shard];
        if (round == program.Cuts)
            foreach ((int start, int length) in program.BlockRanges)
                own.Span.Slice(start, length).Clear();
        for (int block = Shards.First(shard, blocks); block < Shards.First(shard + 1, blocks); block++)
        {
            FloatBuffer memory = memories[program.Cuts == 0 ? thread : block] ??= new FloatBuffer(program.MemoryLength);
            Block(program, memory.Pointer, own.Pointer, kept.Pointer + (nint)block * program.KeptLength, block, thread);
            if (round == 2 * program.Cuts)
                Volatile.Write(ref blocksDone[block], 1);
        }
    }

    private void Block(BlockProgram<T> program, float* memory, float* gradient, float* kept, int block, int thread = 0)
    {
        int first = block * Maps.Lanes, length = Math.Min(Maps.Lanes, count - first);
        ReadOnlySpan<int> indices = batch.AsSpan(first, length);
        if (round == 0 && augmented is null)
            program.Fill(memory, images, indices);
        else if (round == 0)
            augmented!.Fill(program.Input, memory, batch.AsSpan(0, count), first..(first + length), steps, thread);
        if (round <= program.Cuts)
            program.Forward(memory, live.Pointer, round, block);
        if (round == program.Cuts)
            Loss(program, memory, indices, first);
        if (round >= program.Cuts)
            program.Backward(memory, live.Pointer, gradient, kept, 2 * program.Cuts - round, block);
    }

    private void Loss(BlockProgram<T> program, float* memory, ReadOnlySpan<int> indices, int first)
    {
        Span<int> labels = stackalloc int[Maps.Lanes];
        for (int lane = 0; lane < indices.Length; lane++)
            labels[lane] = images.Labels[indices[lane]];
        Span<int> others = stackalloc int[augmented is { Mixes: true } ? indices.Length : 0];
        Span<float> shares = stackalloc float[others.Length];
        augmented?.Mix(batch.AsSpan(0, count), first, steps, others, shares);
        program.Loss(memory, labels[..indices.Length], 1f / count, losses.AsSpan(first, indices.Length),
            correct.AsSpan(first, indices.Length), others, shares);
    }

    private void Update(int piece, int thread)
    {
        Change(piece, Gradients(piece, thread));
    }

    // The whole gradient first: its norm is that of all weights together, and a matrix is changed as a whole.
    private void WholeStep()
    {
        collected = collected.Length == weights.Length ? collected : new FloatBuffer(weights.Length);
        Run(doCollect);
        GradientNorm.Clip<T>(collected, optimizer);
        pool.Run(matrices.Length + pieces.Length, doCollected);
    }

    private void Collected(int number, int thread)
    {
        int piece = number - matrices.Length;
        if (piece < 0)
            matrices[number].Update(weights.Pointer, collected.Pointer, optimizerState.Pointer, scale.LearningRate);
        else
            Change(piece, collected.Pointer + pieces[piece].Range.Start);
    }

    private void Change(int piece, float* sum)
    {
        int first = pieces[piece].Range.Start;
        foreach (((int start, int length), bool decays) in runs[piece])
            optimizer.Update<T>(new WeightRun(weights.Pointer + start, sum + (start - first),
                optimizerState.Pointer + start, weights.Length, length, decays), scale);
    }

    private void Collect(int piece, int thread)
    {
        (int start, int length) = pieces[piece].Range;
        new ReadOnlySpan<float>(Gradients(piece, thread), length).CopyTo(collected.Span.Slice(start, length));
    }

    // A piece's gradients, in memory of the thread's own: in one memory for all, each core would fetch lines ahead that
    // the next one writes.
    private float* Gradients(int piece, int thread)
    {
        float* sum = sums[thread].Pointer;
        (Kernel? kernel, WeightRange range) = pieces[piece];
        if (kernel is not null)
            kernel.BatchGradients(range,
                new KeptBlocks((nint)kept.Pointer, program.KeptLength, Shards.Blocks(count), awaitBlocks), sum);
        AwaitBlocks(Shards.Blocks(count));
        if (kernel is null)
            AddShards(range, sum);
        if (mask is not null)
            for (int i = 0; i < range.Length; i++)
                sum[i] *= mask.Pointer[range.Start + i];
        return sum;
    }

    // sum = gradients of shard 0 + of shard 1 + …, always in this order. The last register may reach beyond the range.
    [MethodImpl(Compilation.HotLoop)]
    private void AddShards(WeightRange range, float* sum)
    {
        int shards = Shards.Count(Shards.Blocks(count));
        for (int i = 0; i < range.Length; i += T.Count)
        {
            T total = T.Load(gradients[0].Pointer + range.Start + i);
            for (int shard = 1; shard < shards; shard++)
                total += T.Load(gradients[shard].Pointer + range.Start + i);
            T.Store(total, sum + i);
        }
    }

    // Sums run in the batch's order, in double: the same on any number of threads.
    [MethodImpl(Compilation.HotLoop)]
    private StepResult Result()
    {
        double loss = 0;
        int right = 0;
        for (int i = 0; i < count; i++)
        {
            loss += losses[i];
            right += correct[i] ? 1 : 0;
        }
        return new StepResult(loss, right, count);
    }

    private List<Tensor> InputGradients(ReadOnlySpan<int> indices)
    {
        BlockProgram<T> whole = new(model.Network, model.Normalization, training: true, ofInput: true, formula: loss);
        whole.Begin(count, model.Origin.Seed, steps);
        FloatBuffer[] own = [.. Enumerable.Range(0, whole.Cuts == 0 ? 1 : Shards.Blocks(count))
            .Select(_ => new FloatBuffer(whole.MemoryLength))];
        FloatBuffer unused = new(weights.Length), unkept = new(whole.KeptLength);
        List<Tensor> inputs = [];
        for (round = 0; round <= 2 * whole.Cuts; round++)
        {
            for (int block = 0; block < Shards.Blocks(count); block++)
            {
                float* memory = own[whole.Cuts == 0 ? 0 : block].Pointer;
                Block(whole, memory, unused.Pointer, unkept.Pointer, block);
                for (int lane = 0; round == 2 * whole.Cuts
                    && lane < Math.Min(Maps.Lanes, indices.Length - block * Maps.Lanes); lane++)
                {
                    inputs.Add(new Tensor(model.Network.Input));
                    whole.ReadInputGradient(memory, lane, inputs[^1].Writable);
                }
            }
            whole.Combine(round, weights.Pointer);
        }
        GC.KeepAlive(own);
        GC.KeepAlive(unused);
        GC.KeepAlive(unkept);
        return inputs;
    }

    // Ones where a weight is learned, zeros where a connection table leaves it out; null when all are learned.
    private static FloatBuffer? Mask(Network network)
    {
        if (network.Parameters.All(parameter => parameter.Mask is null))
            return null;
        FloatBuffer mask = new(network.Plan.WeightCount);
        mask.Span.Fill(1f);
        foreach (Parameter parameter in network.Parameters)
            for (int i = 0; i < (parameter.Mask?.Count ?? 0); i++)
                parameter.In(mask.Span)[i] = parameter.Mask![i] ? 1f : 0f;
        return mask;
    }
}
