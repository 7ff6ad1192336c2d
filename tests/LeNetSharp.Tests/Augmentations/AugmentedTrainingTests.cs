using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Training on changed pictures is training on the same pictures changed beforehand, on every
/// engine.</summary>
[Trait("Width", "all")]
public class AugmentedTrainingTests
{
    private static readonly Network network =
        new(new Sequential(new Conv2d(3, kernel: 3), new Tanh(), new Flatten(), new Linear(5)), [2, 9, 8]);

    private static readonly int[] batch = [.. Enumerable.Range(0, 37).Select(i => i * 7 % 40)];

    public static TheoryData<string> Pieces => ["shift=2", "flip", "cutout=4", "shift=1,flip,cutout=3,background=40",
        "rotate=30,scale=0.2,shear=10", "elastic=12,smoothness=2,shift=2"];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void OfBytes(string pieces)
    {
        byte[] pixels = [.. Draw.Normal(40 * 144).Select(value => (byte)Math.Clamp(value * 50 + 100, 0, 255))];
        Compare(pieces, new ImageSet(network.Input, pixels, Labels(40)), (byte[] changed) =>
            new ImageSet(network.Input, changed, Labels(batch)), Normalization.Bytes);
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void OfFloats(string pieces) =>
        Compare(pieces, new ImageSet(network.Input, Draw.Normal(40 * 144), Labels(40)),
        (float[] changed) => new ImageSet(network.Input, changed, Labels(batch)), Normalization.None);

    // The loss of a mixed picture is that of both labels, each by its share.
    [Fact]
    public void MixedPicturesHaveTwoLabels()
    {
        Augmentation augmentation = new() { MixUp = 0.5, Flip = true };
        ImageSet images = new(network.Input, Draw.Normal(40 * 144), Labels(40));
        Model model = Draw.Model(network, Draw.Scaled);
        float[] changed = Changed<float>(augmentation, images, batch);
        double expected = 0;
        for (int place = 0; place < batch.Length; place++)
        {
            (int partner, float share) = MixUp.Of(0.5, 0, 0, place, batch.Length);
            ImageSet Labelled(int label) => new(network.Input, changed.AsSpan(place * 144, 144).ToArray(), [label]);
            expected += share * Engines.All[0].Evaluate(model, Labelled(images.Labels[batch[place]])).Loss
                + (1 - share) * Engines.All[0].Evaluate(model, Labelled(images.Labels[batch[partner]])).Loss;
        }
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession session = engine.Train(model, images, new Sgd(0.1f), augmentation: augmentation);
            Assert.Equal(expected, session.Gradients(batch).Result.LossSum, 1e-5 * expected);
        }
    }

    [Fact]
    public void TestPicturesStayAsTheyAre()
    {
        ImageSet images = new(network.Input, Draw.Normal(40 * 144), Labels(40));
        Model model = Draw.Model(network, Draw.Scaled);
        using ITrainingSession session = Engines.All[0]
            .Train(model, images, new Sgd(0.1f), augmentation: new() { Shift = 3, MixUp = 1 });
        Assert.Equal(Engines.All[0].Evaluate(model, images).Loss, session.Evaluate(images).Loss);
    }

    private static void Compare<TPixel>(string pieces, ImageSet images, Func<TPixel[], ImageSet> wrap,
        Normalization normalization) where TPixel : unmanaged
    {
        Augmentation augmentation = Augmentation.Parse(pieces);
        Model drawn = Draw.Model(network, Draw.Scaled);
        Model model = Model.FromParameters(network, network.Parameters.ToDictionary(parameter =>
            parameter.Name, parameter => drawn.Parameter(parameter.Name)), normalization: normalization);
        ImageSet changed = wrap(Changed<TPixel>(augmentation, images, batch));
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession plain = engine.Train(model, changed, new Sgd(0.1f));
            using ITrainingSession augmented = engine.Train(model, images, new Sgd(0.1f), augmentation: augmentation);
            BatchGradients expected = plain.Gradients([.. Enumerable.Range(0, batch.Length)], ofInput: true),
                ours = augmented.Gradients(batch, ofInput: true);
            Assert.Equal(expected.Result, ours.Result);
            Assert.All(expected.Parameters, pair =>
                Assert.Equal(pair.Value.Values.ToArray(), ours.Parameters[pair.Key].Values.ToArray()));
            Assert.Equal(expected.Input.Select(dx => dx.Values.ToArray()),
                ours.Input.Select(dx => dx.Values.ToArray()));
            Assert.Equal(expected.Result, augmented.Step(batch, 0.1f));
            Assert.NotEqual(expected.Result.LossSum, augmented.Step(batch, 1e-30f).LossSum);
        }
    }

    private static unsafe TPixel[] Changed<TPixel>(Augmentation augmentation, ImageSet images, int[] batch)
        where TPixel : unmanaged
    {
        Augmenter<Lanes4> augmenter = new(augmentation, seed: 0, images.Shape);
        FloatBuffer memory = new(augmenter.Length);
        TPixel[] all = new TPixel[batch.Length * images.Shape.Count];
        for (int place = 0; place < batch.Length; place++)
        {
            augmenter.Run(images, batch, place..(place + 1), step: 0, memory.Pointer);
            new Span<TPixel>(memory.Pointer, images.Shape.Count).CopyTo(all.AsSpan(place * images.Shape.Count));
        }
        return all;
    }

    private static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => i % 5)];

    private static int[] Labels(int[] batch) => [.. batch.Select(i => i % 5)];
}
