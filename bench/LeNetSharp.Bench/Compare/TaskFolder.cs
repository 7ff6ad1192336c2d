using System.Runtime.InteropServices;
using LeNetSharp.Peers;

namespace LeNetSharp.Bench;

/// <summary>Writes what every peer is given: data, weights, and what the plain loops in float64 make of them.</summary>
internal static class TaskFolder
{
    private const int Epochs = 3, CheckedPictures = 256, CheckedSteps = 5;

    public static void Write(string folder, Action<string> tell)
    {
        Directory.CreateDirectory(folder);
        DataSet data = FashionMnist.Load();
        int[] order = DataOrder.ForEpoch(seed: 0, epoch: 0, data.Train.Count);
        tell($"training {Epochs} epochs for weights that all start from");
        Model model = new Trainer(new Sgd(PeerTask.LearningRate), PeerTask.BatchSize, Epochs)
            .Fit(LeNet.Create(), data).Model;
        float[] weights =
            [.. PeerTask.Parameters.SelectMany(parameter => model.Parameter(parameter.Name).Values.ToArray())];
        Put("weights.f32", weights);
        Put("train-images.u8", data.Train.Bytes);
        Put("train-labels.u8", [.. data.Train.Labels.ToArray().Select(label => (byte)label)]);
        Put("test-images.u8", data.Test.Bytes);
        Put("order.i32", order);
        tell("working out the right answers with the plain loops, in float64");
        Put("logits.f32", Logits(model, data.Test));
        Put("losses.f32", Losses(model, data.Train, order));

        void Put<T>(string name, ReadOnlySpan<T> values) where T : unmanaged =>
            File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(values));
    }

    private static float[] Logits(Model model, ImageSet images)
    {
        ReferenceEngine<DoubleLane> plain = new(lane => lane.Value);
        float[][] rows = new float[CheckedPictures][];
        Parallel.For(0, rows.Length, i =>
            rows[i] = [.. plain.Forward(model.Network, model.Weights.Span, Input(images, i))[^1]
                .Select(lane => (float)lane.Value)]);
        return [.. rows.SelectMany(row => row)];
    }

    // Plain gradient descent: w -= learning rate * mean gradient.
    private static float[] Losses(Model model, ImageSet images, int[] order)
    {
        ReferenceEngine<DoubleLane> plain = new(lane => lane.Value);
        float[] weights = model.Weights.Span.ToArray(), losses = new float[CheckedSteps];
        for (int step = 0; step < CheckedSteps; step++)
        {
            double[] gradient = new double[weights.Length];
            double sum = 0;
            Parallel.For(0, PeerTask.BatchSize, () => (Gradient: new DoubleLane[weights.Length], Loss: 0.0),
                (i, _, mine) =>
            {
                int image = order[(step * PeerTask.BatchSize) + i];
                double loss = plain.Backward(model.Network, weights, Input(images, image), images.Labels[image],
                    1f / PeerTask.BatchSize, mine.Gradient).Loss;
                return (mine.Gradient, mine.Loss + loss);
            },
            mine =>
            {
                lock (gradient)
                {
                    sum += mine.Loss;
                    for (int i = 0; i < gradient.Length; i++)
                        gradient[i] += mine.Gradient[i].Value;
                }
            });
            losses[step] = (float)(sum / PeerTask.BatchSize);
            for (int i = 0; i < weights.Length; i++)
                weights[i] -= PeerTask.LearningRate * (float)gradient[i];
        }
        return losses;
    }

    private static DoubleLane[] Input(ImageSet images, int index) =>
        [.. images.Bytes.Slice(index * PeerTask.Pixels, PeerTask.Pixels).ToArray()
            .Select(pixel => new DoubleLane(pixel / 255.0))];
}
