using Xunit;

namespace LeNetSharp.Tests;

/// <summary>One picture at a time, as a server asks: from many threads, without allocation, with arguments
/// checked.</summary>
public class ModelPredictTests
{
    private static readonly Model model = Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet"), seed: 3);

    [Fact]
    public void ProbabilitiesAreTheSoftmaxOfTheOutputs()
    {
        byte[] image = Picture(7);
        float[] logits = CpuEngine.Shared.Predict(model, new ImageSet(model.Network.Input, image, [0])),
            probabilities = new float[10];
        int label = model.Predict(image, probabilities);
        Assert.Equal(Array.IndexOf(logits, logits.Max()), label);
        double sum = logits.Sum(logit => Math.Exp(logit - logits.Max()));
        for (int k = 0; k < 10; k++)
            Assert.Equal(Math.Exp(logits[k] - logits.Max()) / sum, probabilities[k], 1e-6);
        Assert.Equal(1.0, probabilities.Sum(value => (double)value), 1e-6);
        Prediction prediction = model.Predict(image);
        Assert.Equal((label, model.Classes[label], probabilities[label]),
            (prediction.Label, prediction.ClassName, prediction.Probability));
        Assert.Equal(probabilities, prediction.Probabilities);
    }

    [Fact]
    public void EightThreadsGetTheAnswersOfOne()
    {
        const int Pictures = 64, Rounds = 20;
        float[][] expected =
            [.. Enumerable.Range(0, Pictures).Select(n => model.Predict(Picture(n)).Probabilities.ToArray())];
        List<string> wrong = [];
        using Barrier start = new(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(thread => new Thread(() =>
        {
            float[] probabilities = new float[10];
            start.SignalAndWait();
            for (int i = 0; i < Rounds * Pictures; i++)
            {
                int n = (i * 7 + thread * 11) % Pictures;
                int label = model.Predict(Picture(n), probabilities);
                if (!probabilities.AsSpan().SequenceEqual(expected[n]) || probabilities[label] != expected[n].Max())
                    lock (wrong)
                        wrong.Add(FormattableString.Invariant($"thread {thread}, call {i}, picture {n}"));
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Empty(wrong);
    }

    [Fact]
    public void AllocatesNothing()
    {
        byte[] image = Picture(1);
        float[] probabilities = new float[10];
        for (int i = 0; i < 100; i++)
            model.Predict(image, probabilities);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            model.Predict(image, probabilities);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(783)]
    [InlineData(785)]
    public void SaysHowManyPixelsItExpects(int pixels)
    {
        string text = FormattableString.Invariant(
            $"The network expects a picture of shape (1, 28, 28), 784 pixels, but got {pixels}. (Parameter 'image')");
        Assert.Equal(text,
            Assert.Throws<ArgumentException>(() => model.Predict(new byte[pixels], new float[10])).Message);
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => model.Predict(new byte[pixels])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(11)]
    public void SaysHowManyProbabilitiesItGives(int room)
    {
        float[] probabilities = new float[room];
        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Predict(Picture(0), probabilities));
        Assert.Equal(FormattableString.Invariant(
            $"The network gives 10 probabilities, one for each class, but got room for {room}. (Parameter 'probabilities')"), error.Message);
        Assert.All(probabilities, value => Assert.Equal(0, value));
    }

    private static byte[] Picture(int n) => [.. Enumerable.Range(0, 784).Select(i => (byte)((i * i + 31 * n) % 251))];
}
