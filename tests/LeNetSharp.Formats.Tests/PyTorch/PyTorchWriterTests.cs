using Xunit;

namespace LeNetSharp.Formats.Tests;

public class PyTorchWriterTests
{
    private static readonly Network tiny = new(new Sequential(
        new Sequential(new Conv2d(2, kernel: 3), new Tanh()), new MaxPool2d(2), new Flatten(), new Linear(70_000),
        new ReLU(), new Linear(2)), [1, 8, 8], "tiny");

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 5);
        ModelFile.Save(model, folder / "model.pt");
        SameWeights.Check(model, ModelFile.Load(folder / "model.pt", tiny));
        ModelFile.Save(model, folder / "again.pth");
        Assert.Equal(File.ReadAllBytes(folder / "model.pt"), File.ReadAllBytes(folder / "again.pth"));
    }

    // The same weights in the same folder: all bytes but those of the fingerprint, and what depends on them.
    [Fact]
    public void WritesThePyTorchsOwnBytes()
    {
        const string golden = "pytorch/lenet";
        byte[] theirs = File.ReadAllBytes(Goldens.File(golden + ".pt"));
        using MemoryStream ours = new();
        PyTorchWriter.Write(ModelFile.Load(Goldens.File(golden + ".pt"), GoldenLogits.Network(golden)), ours,
            folder: "lenet");
        Assert.Equal(theirs.Length, ours.Length);
        byte[] written = ours.ToArray();
        ZipEntry id = new ZipDirectory(theirs, golden).Read()["lenet/.data/serialization_id"];
        int[] different = [.. Enumerable.Range(0, theirs.Length).Where(i => theirs[i] != written[i])];
        // Its forty digits, its checksum behind them, and that in the directory.
        Assert.All(different, i => Assert.True(i >= id.Start && i < id.Start + 40 + 8 || i >= theirs.Length - 98 - 74
            && i < theirs.Length - 98, $"byte {i} differs"));
    }
}
