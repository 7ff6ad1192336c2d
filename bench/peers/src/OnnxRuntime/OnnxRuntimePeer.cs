using Microsoft.ML.OnnxRuntime;

namespace LeNetSharp.Peers;

/// <summary>ONNX Runtime on the processor, through its own C# binding, with buffers that are made once.</summary>
/// <remarks>Several threads may share one picture's operations, or work on batches of their own: both are
/// tried.</remarks>
internal sealed class OnnxRuntimePeer(PeerTask task) : IPeer
{
    private static readonly int[] batchSizes = [1, 4, 16, 64, 256, 1024];

    private readonly byte[] model = OnnxModel.Write(task);
    private readonly Dictionary<int, InferenceSession> sessions = [];

    public string Name => "ONNX Runtime";

    public string Version => OrtEnv.Instance().GetVersionString();

    public string[] Works => ["one image", "batches"];

    public float[] Logits(int count)
    {
        Runner runner = new(Session(1), task, count, 0);
        runner.Step();
        return runner.Output;
    }

    public float[]? Losses(int steps) => null;

    public IEnumerable<Way> Ways(string work, int threads)
    {
        if (work == "one image")
            return [new Way("batch 1", 1, new Runner(Session(threads), task, 1, 0).Step)];
        IEnumerable<Way> ways = batchSizes.Select(batch =>
            new Way($"batch {batch}", batch, new Runner(Session(threads), task, batch, 0).Step));
        return threads == 1 ? ways : ways.Concat(batchSizes.Select(batch => EachItsOwn(batch, threads)));
    }

    // Every thread runs whole batches through a session that uses no other thread.
    private Way EachItsOwn(int batch, int threads)
    {
        int times = Math.Max(1, 1024 / batch);
        Runner[] runners =
            [.. Enumerable.Range(0, threads).Select(thread => new Runner(Session(1), task, batch, thread * 1024))];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads };
        return new Way($"{threads} x batch {batch}", threads * times * batch, () =>
            Parallel.ForEach(runners, options, runner =>
        {
            for (int i = 0; i < times; i++)
                runner.Step();
        }));
    }

    private InferenceSession Session(int threads)
    {
        if (sessions.TryGetValue(threads, out InferenceSession? known))
            return known;
        using SessionOptions options = new() { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        return sessions[threads] = new InferenceSession(model, options);
    }

    /// <summary>Takes the next batch of test pictures from bytes to outputs.</summary>
    private sealed class Runner
    {
        private readonly InferenceSession session;
        private readonly PeerTask task;
        private readonly RunOptions options = new();
        private readonly float[] input;
        private readonly OrtValue[] inputs, outputs;
        private int next;

        public Runner(InferenceSession session, PeerTask task, int batch, int first)
        {
            (this.session, this.task, next) = (session, task, first);
            input = new float[batch * PeerTask.Pixels];
            Output = new float[batch * PeerTask.Classes];
            inputs = [OrtValue.CreateTensorValueFromMemory(input, [batch, 1, 28, 28])];
            outputs = [OrtValue.CreateTensorValueFromMemory(Output, [batch, PeerTask.Classes])];
        }

        public float[] Output { get; }

        public void Step()
        {
            if ((next * PeerTask.Pixels) + input.Length > task.TestImages.Length)
                next = 0;
            PixelConversion.Normalize(task.TestImages.AsSpan(next * PeerTask.Pixels, input.Length), input);
            session.Run(options, ["image"], inputs, ["logits"], outputs);
            next += input.Length / PeerTask.Pixels;
        }
    }
}
