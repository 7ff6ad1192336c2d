using System.Text.Json.Nodes;
using LeNetSharp.Plots;

namespace LeNetSharp.Cli.Tests;

/// <summary>A person's own pictures: trained on, evaluated, predicted, resumed.</summary>
public class OwnDataTests
{
    [Fact]
    public void FromAFolderToAnAnswer()
    {
        using TemporaryFolder folder = new();
        string photos = Photos(folder, count: 60);
        File.WriteAllText(folder.At("photos", "dark", "note.txt"), "mine");
        Answer trained = Lenet.RunWithCache(folder.At("cache"), "train", "--data", photos, "--steps", "30", "--out",
            folder.At("run"));
        Assert.Equal(0, trained.Code);
        Assert.Equal(
            "note: photos: 1 file is left out:\n  dark/note.txt: expected a picture (PNG, JPEG, WebP, BMP or GIF), but got a file that begins with the bytes 6D 69 6E 65\n", trained.Errors);
        Assert.Matches(@"^photos: \d\d pictures to train on, \d+ to test with, 16x16 in colour, 2 classes$",
            trained.Lines[0]);
        Assert.Matches(
            @"^image-8: 3,786 parameters, \d\.\d million multiply-adds a picture; 100 epochs, batches of 8, Sgd at 0\.05, OneCycle\(\), shift=1,flip,background=\d+; "
            + "to choose otherwise: --network, --epochs, --batch-size, --lr, --augment, --size$", trained.Lines[1]);

        Model model = Model.Load(folder.At("run", "model.safetensors"));
        Assert.Equal(["dark", "light"], model.Classes);
        OwnDataSource own = RunFolder.Open(folder.At("run")).Info.Options.Own!;
        Assert.Equal((photos, 0.2, 1, 60), (own.Path, own.TestShare, own.Skipped, own.TrainCount + own.TestCount));

        Answer list = Lenet.RunWithCache(folder.At("cache"), "data", "list");
        Assert.Matches(
            @"\nown data +MB +sha-256 +read from +kept in\n─+\nphotos +0\.0 +[0-9a-f]{12}… +/.+/photos +/.+/cache/lenetsharp/own/photos-[0-9a-f]{12}\.lenetdata\n"
            + @"Any of these files may be removed; the next training reads the data again\.\n$", list.Output);

        // The run says where the pictures are, and which it was not trained on.
        Answer evaluated = Lenet.RunWithCache(folder.At("cache"), "eval", folder.At("run"), "--json");
        Assert.Equal((0, ""), (evaluated.Code, evaluated.Errors));
        Assert.Equal((own.TestCount, 1.0),
            ((int)JsonNode.Parse(evaluated.Output)!["count"]!, (double)JsonNode.Parse(evaluated.Output)!["accuracy"]!));

        Answer predicted = Lenet.RunWithCache(folder.At("cache"), "predict", folder.At("run"),
            folder.At("photos", "light", "1.png"), "--json");
        Assert.Equal("light", (string)JsonNode.Parse(predicted.Output)!["images"]![0]!["class"]!);
    }

    [Fact]
    public void EvalSaysWhenThePicturesAreOthers()
    {
        using TemporaryFolder folder = new();
        string photos = Photos(folder, count: 60);
        Assert.Equal(0, Lenet.RunWithCache(folder.At("cache"), "train", "--data", photos, "--steps", "1", "--out",
            folder.At("run"), "--quiet").Code);
        File.Copy(folder.At("run", "model.safetensors"), folder.At("moved.safetensors"));
        Answer lost = Lenet.RunWithCache(folder.At("cache"), "eval", folder.At("moved.safetensors"));
        Assert.Equal((2,
            "error: the model was trained on own data, photos, and does not say where they are. Name them with --data PATH.\n"), (lost.Code, lost.Errors));
        Assert.Equal("",
            Lenet.RunWithCache(folder.At("cache"), "eval", folder.At("moved.safetensors"), "--data", photos).Errors);
        Directory.Delete(folder.At("photos"), recursive: true);
        Photos(folder, count: 80);
        Answer changed = Lenet.RunWithCache(folder.At("cache"), "eval", folder.At("run"));
        Assert.Equal((0,
            $"note: these are not the test pictures of the training: {photos} is other data, has changed, or was split by another --test-share\n"), (changed.Code, changed.Errors));
        Answer all = Lenet.RunWithCache(folder.At("cache"), "eval", folder.At("run"), "--test-share", "1", "--json");
        Assert.Equal(80, (int)JsonNode.Parse(all.Output)!["count"]!);
    }

    [Fact]
    public void AResumeNeedsTheSamePictures()
    {
        using TemporaryFolder folder = new();
        string photos = Photos(folder, count: 60);
        Assert.Equal(0, Lenet.RunWithCache(folder.At("cache"), "train", "--data", photos, "--steps", "1", "--out",
            folder.At("run"), "--quiet").Code);
        // As a run that was stopped.
        string json = File.ReadAllText(folder.At("run", "run.json"))
            .Replace("\"isComplete\": true", "\"isComplete\": false", StringComparison.Ordinal);
        File.WriteAllText(folder.At("run", "run.json"), json);
        Directory.Delete(folder.At("photos"), recursive: true);
        Photos(folder, count: 62);
        Answer answer = Lenet.RunWithCache(folder.At("cache"), "train", "--resume", folder.At("run"));
        Assert.Equal(2, answer.Code);
        Assert.Matches(
            $@"^note: {folder.At("run")} has no checkpoint; it begins again from step 0\.\nerror: --resume: {photos} has changed since the run began: it had \d\d pictures to train on, \d+ to test with, and has \d\d and \d+ now, or others\. "
            + @"Bring them back, or begin a new run\.\n$", answer.Errors);
    }

    [Fact]
    public void ANetworkByNameIsMadeForThePictures()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.RunWithCache(folder.At("cache"), "train", "--data", Photos(folder, count: 60), "--size",
            "28", "--network", "lenet", "--steps", "1", "--out", folder.At("run"), "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Network network = Model.Load(folder.At("run", "model.safetensors")).Network;
        Assert.Equal(([3, 28, 28], [2]), (network.Input, network.Output));
    }

    [Fact]
    public void ATableIsTrainedOn()
    {
        using TemporaryFolder folder = new();
        string table = folder.File("digits.csv", "label," + string.Join(',', Enumerable.Range(0, 64)) + "\n"
            + string.Concat(Enumerable.Range(0, 100)
                .Select(row => $"{row % 2}," + string.Join(',',
                    Enumerable.Range(0, 64).Select(i => (row * 37 + i * (row % 2 * 3 + 1)) % 256)) + "\n")));
        Answer answer =
            Lenet.RunWithCache(folder.At("cache"), "train", "--data", table, "--steps", "2", "--out", folder.At("run"));
        Assert.Equal(0, answer.Code);
        Assert.Matches(@"^digits: \d\d pictures to train on, \d\d to test with, 8x8 grey, 2 classes$", answer.Lines[0]);
    }

    [Theory]
    [InlineData("--data-dir goes with the data sets that are known by name; --data says already where your own are.",
        "--data-dir", ".")]
    [InlineData("--test-share must be below 1 to train: of all pictures, none would be left.", "--test-share", "1")]
    public void OptionsThatDoNotGoTogether(string message, string option, string value)
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.RunWithCache(folder.At("cache"), "train", "--data", folder.Location, option, value,
            "--out", folder.At("run"));
        Assert.Equal((2, $"error: {message}\n"), (answer.Code, answer.Errors));
        Assert.False(Path.Exists(folder.At("run")));
    }

    // Dark and light pictures in colour, none like another.
    private static string Photos(TemporaryFolder folder, int count)
    {
        Random random = new(1);
        for (int i = 0; i < count; i++)
        {
            string place = folder.At("photos", i % 2 == 0 ? "dark" : "light");
            Directory.CreateDirectory(place);
            byte[] pixels = new byte[3 * 16 * 16];
            random.NextBytes(pixels);
            ImageFile.WritePng(Path.Combine(place, $"{i}.png"),
                [.. pixels.Select(value => (byte)(value / 4 + (i % 2 == 0 ? 0 : 190)))], [3, 16, 16]);
        }
        return folder.At("photos");
    }
}
