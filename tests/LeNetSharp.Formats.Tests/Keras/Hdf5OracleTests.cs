using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.VOL.Native;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Our HDF5 beside that of others: h5py, which Keras writes with, and PureHDF.</summary>
public class Hdf5OracleTests
{
    [Theory]
    [InlineData(".keras")]
    [InlineData(".weights.h5")]
    public void H5pyReadsWhatWasWritten(string ending)
    {
        using TemporaryFolder folder = new();
        string path = folder / "model" + ending;
        ModelFile.Save(Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet")), path);
        byte[] file = File.ReadAllBytes(path);
        ReadOnlyMemory<byte> weights = ending == ".keras" ? new ZipReader(file, path).Read(KerasFormat.Weights) : file;
        Assert.Equal(Hdf5Tree.Lines(weights, path),
            Python.Run("h5py", "Keras/tree.py", path).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void H5pyFindsEveryNameAmongMany()
    {
        using TemporaryFolder folder = new();
        string path = folder / "many.h5";
        Hdf5Group root = new();
        for (int i = 0; i < 700; i++)
            root.Make($"layers/dense_{i}/ğ").Attributes["name"] = Hdf5Attribute.Of($"{i} ç");
        File.WriteAllBytes(path, Hdf5Writer.Write(root));
        Assert.Equal(Hdf5Tree.Lines(File.ReadAllBytes(path), path),
            Python.Run("h5py", "Keras/tree.py", path).TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("small.weights.h5")]
    [InlineData("small-latest.weights.h5")]
    public void H5pysFilesAreReadAsH5pyReadsThem(string name) =>
        Assert.Equal(Hdf5Tree.Lines(KerasFixtures.Bytes(name), name),
            Python.Run("h5py", "Keras/tree.py", KerasFixtures.File(name)).TrimEnd('\n').Split('\n'));

    [Theory]
    [InlineData("small.h5")]
    [InlineData("small-fixed.h5")]
    [InlineData("small-named.weights.h5")]
    [InlineData("small-latest.weights.h5")]
    public void PureHdfReadsTheSameValues(string name) => CheckValues(KerasFixtures.Bytes(name), name);

    [Fact]
    public void PureHdfReadsWhatWasWritten()
    {
        Model model = Model.Create(new Network(LeNet.Create(), [1, 28, 28], "lenet"));
        CheckValues(Hdf5Writer.Write(new KerasWriter(model, "model.keras").Weights()), "model.weights.h5");
    }

    [Fact]
    public void WhatPureHdfWroteIsRead()
    {
        using MemoryStream stream = new();
        new H5File
        {
            ["layers"] = new H5Group
            {
                ["dense"] = new H5Group
                {
                    ["vars"] =
                new H5Group { ["0"] = new H5Dataset(new float[] { 1, 2, 3, 4, 5, 6 }, fileDims: [2, 3]) }
                }
            },
        }.Write(stream);
        Assert.Equal(["/", "/layers/", "/layers/dense/", "/layers/dense/vars/",
            "/layers/dense/vars/0 float32 (2, 3) 0000803F0000004000004040000080400000A0400000C040"],
            Hdf5Tree.Lines(stream.ToArray(), "theirs.h5"));
    }

    private static void CheckValues(byte[] file, string path)
    {
        using NativeFile theirs = H5File.Open(new MemoryStream(file));
        foreach ((string name, Hdf5Dataset ours) in Hdf5Reader.Read(file, path).All())
        {
            IH5Dataset other = theirs.Dataset("/" + name);
            Assert.Equal(ours.Sizes.Select(size => (ulong)size), other.Space.Dimensions);
            Assert.Equal(MemoryMarshal.Cast<byte, float>(ours.Bytes.Span), other.Read<float[]>());
        }
    }
}
