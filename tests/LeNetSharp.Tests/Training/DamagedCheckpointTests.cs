using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Two checkpoints are kept, and the newest whole one is gone on from.</summary>
public class DamagedCheckpointTests
{
    [Fact]
    public void TheOneBeforeStaysBesideIt()
    {
        using FreshFolder folder = new();
        Assert.Null(Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged));
        Assert.Empty(damaged);
        foreach (int step in (int[])[1, 2, 3])
            Checkpoint.Save(At(step), folder.Location);
        Assert.Equal(["checkpoint.safetensors", "previous.safetensors"], Names(folder));
        Assert.Equal(3, Checkpoint.Find(folder.Location, out damaged)!.Step);
        // A kill between two renames leaves the one before alone.
        File.Delete(folder["checkpoint", "checkpoint.safetensors"]);
        Assert.Equal(2, Checkpoint.Find(folder.Location, out damaged)!.Step);
        Assert.Empty(damaged);
    }

    [Fact]
    public void CutOffAtAnyByteTheOneBeforeIsUsed()
    {
        using FreshFolder folder = new();
        (string path, byte[] whole) = TwoIn(folder);
        Gen.Int[0, whole.Length - 1].Sample(length =>
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal(1, Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged)!.Step);
            Assert.StartsWith($"{path}: expected ", Assert.Single(damaged), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', damaged[0]);
        }, iter: 300, threads: 1);
    }

    // A wrong byte of white space, or in the name of a text that nobody reads, changes nothing.
    [Fact]
    public void AWrongByteIsNoticedOrChangesNothing()
    {
        using FreshFolder folder = new();
        (string path, byte[] whole) = TwoIn(folder);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            byte[] wrong = [.. whole];
            wrong[at] ^= change;
            File.WriteAllBytes(path, wrong);
            TrainingState found = Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged)!;
            if (damaged.Count == 0)
                CheckpointTests.AssertEqual(At(2), found);
            else
                Assert.Equal(1, found.Step);
        }, iter: 1000, threads: 1);
    }

    // Then the file says it is of a later version, but its checksum tells that it is not.
    [Fact]
    public void AWrongByteInTheVersionIsDamage()
    {
        using FreshFolder folder = new();
        (string path, byte[] whole) = TwoIn(folder);
        ReadOnlySpan<byte> name = "lenetsharp.checkpoint/1"u8;
        whole[whole.AsSpan().IndexOf(name) + name.Length - 1] = (byte)'9';
        File.WriteAllBytes(path, whole);
        Assert.Equal(1, Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged)!.Step);
        Assert.Equal($"{path}: its content is not what its SHA-256 says. The file is damaged; use another.",
            Assert.Single(damaged));
    }

    [Fact]
    public void AWrongWeightIsNamed()
    {
        using FreshFolder folder = new();
        (string path, byte[] whole) = TwoIn(folder);
        whole[^1] ^= 1;
        File.WriteAllBytes(path, whole);
        Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged);
        Assert.Equal($"{path}: its content is not what its SHA-256 says. The file is damaged; use another.",
            Assert.Single(damaged));
    }

    [Fact]
    public void WithoutAWholeOneThereIsNone()
    {
        using FreshFolder folder = new();
        TwoIn(folder);
        foreach (string name in Names(folder))
            File.WriteAllBytes(folder["checkpoint", name], [1, 2, 3]);
        Assert.Null(Checkpoint.Find(folder.Location, out IReadOnlyList<string> damaged));
        Assert.Equal(2, damaged.Count);
    }

    // It is whole, and would be lost if the run began again.
    [Fact]
    public void OneOfALaterVersionIsNotPassedOver()
    {
        using FreshFolder folder = new();
        (string path, _) = TwoIn(folder);
        Safetensors file = Safetensors.Read(path);
        KeyValuePair<string, string>[] texts = [.. file.Metadata.Where(text => text.Key != "sha256")
            .Select(text => text.Key == "format" ? new(text.Key, "lenetsharp.checkpoint/2") : text)];
        Safetensors.Write(path, file.Tensors, Checksum.AddTo(texts, file.Tensors));
        Assert.Equal(
            $"{path}: this version reads format \"lenetsharp.checkpoint/1\", but the file has \"lenetsharp.checkpoint/2\". Use a newer version of LeNetSharp.",
            Assert.Throws<FormatException>(() => Checkpoint.Find(folder.Location, out _)).Message);
    }

    // Else the next checkpoint would push the whole one away and keep the damaged one.
    [Fact]
    public void ADamagedOneGivesItsPlaceToTheOneBefore()
    {
        using FreshFolder folder = new();
        (string path, byte[] whole) = TwoIn(folder);
        Checkpoint.Repair(folder.Location);
        Assert.Equal(whole, File.ReadAllBytes(path));
        File.WriteAllBytes(path, whole[..100]);
        Checkpoint.Repair(folder.Location);
        Assert.Equal(["checkpoint.safetensors"], Names(folder));
        Assert.Equal(1, Checkpoint.Load(folder.Location).Step);
    }

    private static TrainingState At(int step)
    {
        TrainingState state = SampleModel.State(optimizerStates: 1);
        return new TrainingState(SampleModel.Create(step), new OptimizerState(step, state.OptimizerState.Values), step,
            0.1f, 1, 2, 3);
    }

    private static (string Path, byte[] Whole) TwoIn(FreshFolder folder)
    {
        Checkpoint.Save(At(1), folder.Location);
        Checkpoint.Save(At(2), folder.Location);
        string path = folder["checkpoint", "checkpoint.safetensors"];
        return (path, File.ReadAllBytes(path));
    }

    private static string[] Names(FreshFolder folder) =>
        [.. Directory.EnumerateFiles(folder["checkpoint"]).Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
}
