using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files that h5py wrote in the forms of Keras 2 and 3: every form gives the same model.</summary>
public class KerasFixtureTests
{
    [Theory]
    [InlineData("small.h5")]
    [InlineData("small-fixed.h5")]
    public void ModelsOfKerasTwo(string name)
    {
        ModelContent content = ModelFile.Read(KerasFixtures.File(name));
        SameWeights.Check(KerasFixtures.Model(), content.ToModel());
        Assert.Equal(["conv2d/conv2d/kernel:0", "conv2d/conv2d/bias:0", "dense/dense/kernel:0", "dense/dense/bias:0"],
            content.Tensors.Select(tensor => tensor.Name));
    }

    [Theory]
    [InlineData("small.weights.h5")]
    [InlineData("small-named.weights.h5")]
    [InlineData("small-latest.weights.h5")]
    [InlineData("small-mixed.weights.h5")]
    public void WeightsAlone(string name) =>
        SameWeights.Check(KerasFixtures.Model(), ModelFile.Load(KerasFixtures.File(name), KerasFixtures.Network));

    [Fact]
    public void TheirTypesAreTold() => Assert.Equal(
        [("layers/conv2d/vars/0", "F16"), ("layers/conv2d/vars/1", "F16"), ("layers/dense/vars/0", "F64"),
            ("layers/dense/vars/1", "F64")],
        ModelFile.Read(KerasFixtures.File("small-mixed.weights.h5")).Tensors.Select(tensor =>
            (tensor.Name, tensor.DataType)));

    [Theory]
    [InlineData("refused-chunks.h5",
        "expected the values of \"layers/dense/vars/0\" in one piece in this file, but they are compressed, in chunks or in other files.")]
    [InlineData("refused-virtual.h5",
        "expected the values of \"layers/dense/vars/0\" in one piece in this file, but they are compressed, in chunks or in other files.")]
    [InlineData("refused-external-data.h5",
        "expected the values of \"layers/dense/vars/0\" in one piece in this file, but they are compressed, in chunks or in other files.")]
    [InlineData("refused-external-link.h5",
        "expected names of objects in this file, but one is a link to another place.")]
    [InlineData("refused-soft-link.h5", "expected names of objects in this file, but one is a link to another place.")]
    [InlineData("refused-committed-type.h5", "expected groups and data sets, but \"kind\" is neither.")]
    [InlineData("refused-dense-links.h5",
        "expected the names of a group in its header, but they are in a heap of their own.")]
    public void WhatKerasNeverWrites(string name, string message) =>
        Refuses(name, message + " Keras and h5py do not write HDF5 files so by default: write it again with them.");

    [Theory]
    [InlineData("refused-loop.h5",
        "expected groups at most 32 deep, but \"a/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c/b/c\" lies deeper. The file is damaged; make or copy it again.")]
    [InlineData("refused-empty.h5",
        "expected values in \"layers/dense/vars/0\", but none were ever written. The file is damaged; make or copy it again.")]
    [InlineData("refused-no-values.h5",
        "expected values in \"layers/dense/vars/0\", but it has the shape (0, 3). The file is damaged; make or copy it again.")]
    [InlineData("refused-integers.h5",
        "expected floats of 2, 4 or 8 bytes, lowest byte first, in \"layers/dense/vars/0\", but its values have another type. Save the weights as float32.")]
    [InlineData("refused-big-endian.h5",
        "expected floats of 2, 4 or 8 bytes, lowest byte first, in \"layers/dense/vars/0\", but its values have another type. Save the weights as float32.")]
    public void WhatCannotBeRead(string name, string message) => Refuses(name, message);

    private static void Refuses(string name, string message)
    {
        string path = KerasFixtures.File(name);
        Assert.Equal($"{path}: {message}", Assert.Throws<FormatException>(() => ModelFile.Read(path)).Message);
    }
}
