using System.Text.Json.Nodes;
using LeNetSharp.Commands;
using LeNetSharp.Plots;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet unfamiliar</c> with a model whose biases alone decide: it is as sure of everything.</summary>
public sealed class UnfamiliarTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AModelThatIsAlwaysAsSureTellsNothingApart()
    {
        Directory.CreateDirectory(folder.At("mine"));
        ImageFile.WritePng(folder.At("mine", "a.png"), new byte[28 * 28], [1, 28, 28]);
        folder.File("mine/b.png", "this is no picture");
        Answer answer = Lenet.Run("unfamiliar", SaveModel(), folder.At("mine"), "--data", "fashion-mnist", "--out",
            folder.At("sure"), "--json");
        Assert.Equal(0, answer.Code);
        Assert.Contains($"skipped: {folder.At("mine", "b.png")}: ", answer.Errors, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse(answer.Output)!;
        JsonNode[] sets = [.. json["sets"]!.AsArray().Select(set => set!)];
        string[] names = [.. sets.Select(set => (string)set["name"]!)];
        Assert.Equal(["own: fashion-mnist test", "own, answered wrong", "own, pixels shuffled", "uniform noise",
            "Gaussian noise", "constant"], names[..6]);
        Assert.Equal("mine", names[^1]);
        Assert.All(sets, set => Assert.Equal(0.5, (double)set["mean"]!, 6));
        // Probabilities 1/2, 1/4 and eight times 1/32: −Σ p·ln p = 9/4·ln 2.
        Assert.All(sets.Where(set => set["entropy"] is not null), set =>
            Assert.Equal(2.25 * Math.Log(2), (double)set["entropy"]!, 5));
        Assert.All(sets.Skip(1), set => Assert.Equal(0.5, (double)set["auroc"]!));
        Assert.Equal(1, (int)sets[^1]["count"]!);
        Assert.EndsWith("with AUROC 0.500 (hardly better than chance).", (string)json["answer"]!,
            StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("sure.svg")) && File.Exists(folder.At("sure.png")));
    }

    [Fact]
    public void WhatIsNotThereIsNamed()
    {
        Assert.Equal(new Answer(2, "", "error: nowhere: no such file or folder.\n"),
            Lenet.Run("unfamiliar", SaveModel(), "nowhere"));
        Assert.Equal(new Answer(2, "",
            $"error: {Directory.CreateDirectory(folder.At("empty")).FullName}: no picture in it ends with .png, .jpg, .jpeg. Give a folder of pictures, or files.\n"),
            Lenet.Run("unfamiliar", SaveModel(), folder.At("empty")));
    }

    [Fact]
    public void StrangePicturesAreTheSameAtEveryCall()
    {
        ImageSet own = new([1, 2, 3], Enumerable.Range(0, 60).Select(i => (byte)(i * 4)).ToArray(), new int[10]);
        PictureSet[] first = [.. StrangePictures.Of(own)], second = [.. StrangePictures.Of(own)];
        Assert.Equal([10, 10, 10, 256], first.Select(set => set.Images.Count));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.Images.Bytes, pair.Second.Images.Bytes));
        // Shuffled pictures keep their pixels.
        Assert.Equal(own.Bytes[..6].ToArray(), first[0].Images.Bytes[..6].ToArray().Order());
        Assert.NotEqual(own.Bytes.ToArray(), first[0].Images.Bytes.ToArray());
        Assert.Equal([7, 7, 7, 7, 7, 7], first[3].Images.Bytes[42..48].ToArray());
    }

    private string SaveModel()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(10)), [1, 28, 28], "biases");
        float[] biases = new float[10];
        (biases[9], biases[1]) = (MathF.Log(16), MathF.Log(8));
        Dictionary<string, Tensor> parameters = new()
        { ["1.weight"] = new Tensor([10, 784]), ["1.bias"] = new Tensor([10], biases) };
        string path = folder.At("model.safetensors");
        Model.FromParameters(network, parameters, FashionMnist.Known.Classes).Save(path);
        return path;
    }
}
