using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>The machine that reads pickles: what it knows of Python's opcodes, and what it refuses.</summary>
public class PickleReaderTests
{
    private const string Path = "a.pt", Damaged = "The file is damaged, or not PyTorch's: copy or save it again.";

    // Plain values as the protocols write them, from 0 (in digits, with true and false as 01 and 00) to 5, and what the
    // known names make.
    [Theory]
    [InlineData(
        "(lp0\nNaI01\naI00\naI7\naI300\naI70000\naI-5\naL1180591620717411303424L\naF0.5\naVa\np1\na(ta(I1\ntp2\na.",
        "[None, 1, 0, 7, 300, 70000, -5, 1180591620717411303424, 0.5, 'a', (), (1)]")]
    [InlineData("](N\u0088\u0089K\u0007M,\u0001Jp\u0011\u0001\0J\u00fb\u00ff\u00ff\u00ff\u008a\t\0\0\0\0\0\0\0\0@e.",
        "[None, True, False, 7, 300, 70000, -5, 1180591620717411303424]")]
    [InlineData("](G?\u00e0\0\0\0\0\0\0X\u0001\0\0\0aU\u0001bT\u0001\0\0\0cC\u0001dB\u0001\0\0\0ee.",
        "[0.5, 'a', 'b', 'c', b'd', b'e']")]
    [InlineData(
        "](\u008c\u0001a\u008d\u0001\0\0\0\0\0\0\0b\u008e\u0001\0\0\0\0\0\0\0c\u0096\u0001\0\0\0\0\0\0\0d\u008b\u0001\0\0\0\u00fee.", "['a', 'b', b'c', b'd', -2]")]
    [InlineData("](K\u0001\u0085K\u0001K\u0002\u0086K\u0001K\u0002K\u0003\u0087)(K\u0001te.",
        "[(1), (1, 2), (1, 2, 3), (), (1)]")]
    [InlineData("}\u008c\u0001kK\u0001s\u008c\u0001k\u008f(K\u0001\u0090s.", "{'k': 1, 'k': [1]}")]
    [InlineData("(\u008c\u0001kK\u0001d.", "{'k': 1}")]
    [InlineData("(K\u0001K\u0002\u0091.", "(1, 2)")]
    [InlineData("\u0080\u0004\u0095\u000a\0\0\0\0\0\0\0]\u0094K\u0001a2h\0g0\nj\0\0\0\0\u0087.", "([1], [1], [1])")]
    [InlineData("K\u00070(K\u00081K\u00090K\u0001.", "1")]
    [InlineData("K\u0005q\u0001r\u0002\0\0\0p3\n0h\u0001j\u0002\0\0\0g3\n\u0087.", "(5, 5, 5)")]
    [InlineData("ccollections\nOrderedDict\n)R.", "{}")]
    [InlineData("\u008c\u000bcollections\u008c\u000bOrderedDict\u0093)R.", "{}")]
    [InlineData("(icollections\nOrderedDict\n.", "{}")]
    [InlineData("ccollections\nCounter\n}K\u001eK\u0001s\u0085R.", "{30: 1}")]
    [InlineData("ctorch\nSize\n(K\u0002K\u0003t\u0085R.", "(2, 3)")]
    [InlineData("ctorch\ndevice\n\u008c\u0003cpu\u0085R.", "'cpu'")]
    [InlineData("ctorch\nfloat16\n.", "StorageType { Name = F16, Size = 2 }")]
    [InlineData("c_codecs\nencode\n\u008c\u0001a\u008c\u0006latin1\u0086R.", "'a'")]
    public void Reads(string pickle, string value) => Assert.Equal(value, PickleText.Show(Read(pickle)));

    [Theory]
    [InlineData("cposix\nsystem\n\u008c\u0007touch x\u0085R.", "os.system")]
    [InlineData("cnt\nsystem\n.", "os.system")]
    [InlineData("\u008c\u0002os\u008c\u0006system\u0093.", "os.system")]
    [InlineData("(ios\nsystem\n.", "os.system")]
    [InlineData("c__builtin__\neval\n.", "builtins.eval")]
    [InlineData("c__main__\nNet\n.", "__main__.Net")]
    [InlineData("cnumpy.core.multiarray\n_reconstruct\n.", "numpy.core.multiarray._reconstruct")]
    [InlineData("ccollections\nOrderedDict.__init__.__globals__\n.", "collections.OrderedDict.__init__.__globals__")]
    [InlineData("cbuiltins\ngetattr\n.", "builtins.getattr")]
    [InlineData("\u008c\u0005a\nb\tc\u008c\u0001d\u0093.", "a?b?c.d")]
    [InlineData("\u0082\u0001.", "a class by number")]
    [InlineData("\u0081.", "an object of a class")]
    [InlineData("Pid\n.", "a value that lies outside of the file")]
    public void RefusesByName(string pickle, string name) =>
        Assert.Equal(
            $"{Path}: refuses {name}: a model file must hold tensors alone, and this one would call a function. " +
        "Do not trust it; if it is your own, save its weights alone: torch.save(module.state_dict(), path).",
        Message(pickle));

    [Theory]
    [InlineData("torch.hub\nload")]
    [InlineData("torch.nn.modules.linear\nLinear")]
    [InlineData("torch._utils\n_rebuild_sparse_tensor")]
    [InlineData("torch\nComplexFloatStorage")]
    public void RefusesWhatElsePyTorchHas(string name) =>
        Assert.Equal($"{Path}: refuses {name.Replace('\n', '.')}: a model file must hold tensors alone, and this one " +
        "holds a whole module or another object of PyTorch's. Save its weights alone: torch.save(module.state_dict(), path).", Message($"c{name}\n."));

    [Theory]
    [InlineData("", "expected 1 bytes at byte 0 of its pickle, but the file ends after 0.")]
    [InlineData("N", "expected 1 bytes at byte 1 of its pickle, but the file ends after 0.")]
    [InlineData("\u0080\u0006.",
        "expected a pickle of protocol 5 at most at byte 2 of its pickle, but it has protocol 6.")]
    [InlineData("\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
        "expected 18446744073709551615 bytes at byte 9 of its pickle, but the file ends after 1.")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
        "expected 18446744073709551615 bytes at byte 9 of its pickle, but the file ends after 1.")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ff.",
        "expected 4294967295 bytes at byte 5 of its pickle, but the file ends after 1.")]
    [InlineData("\u008b\u00ff\u00ff\u00ff\u007f.",
        "expected 2147483647 bytes at byte 5 of its pickle, but the file ends after 1.")]
    [InlineData("\u008c\u0001\u00ff.",
        "expected a text in UTF-8 before the one at byte 3 of its pickle, but it is none.")]
    [InlineData("Va", "expected a line that ends at byte 1 of its pickle, but the file ends before it.")]
    [InlineData("I7x\n.", "expected a whole number at byte 4 of its pickle, but it is \"7x\".")]
    [InlineData("Fx\n.", "expected a number at byte 3 of its pickle, but it is \"x\".")]
    [InlineData(".", "expected 1 values on the stack at byte 1 of its pickle, but there are 0.")]
    [InlineData("t.", "expected a mark on the stack at byte 1 of its pickle, but there is none.")]
    [InlineData("K\u0001(\u0085.", "expected 1 values on the stack at byte 4 of its pickle, but there are 0.")]
    [InlineData("2.", "expected a value on the stack at byte 1 of its pickle, but there is none.")]
    [InlineData("h\u0007.",
        "expected a value that came before at byte 2 of its pickle, but there is none of number 7.")]
    [InlineData("g-1\n.", "expected the number of a value at byte 4 of its pickle, but it is -1.")]
    [InlineData("NNa.", "expected a list to add to at byte 3 of its pickle, but it is another thing.")]
    [InlineData("NNNs.", "expected a dictionary to add to at byte 4 of its pickle, but it is another thing.")]
    [InlineData("}(Nu.", "expected keys with their values at byte 4 of its pickle, but there are 1 of both.")]
    [InlineData("NN\u0093.", "expected a name at byte 3 of its pickle, but it is another thing.")]
    [InlineData("NNR.", "expected a tuple of arguments at byte 3 of its pickle, but it is another thing.")]
    [InlineData("N)R.", "expected a function to call at byte 3 of its pickle, but it is another thing.")]
    [InlineData("NQ.", "expected the place of a storage at byte 2 of its pickle, but it is another thing.")]
    [InlineData("ctorch\nSize\n)R.",
        "expected the arguments of torch.Size at byte 14 of its pickle, but they are others.")]
    [InlineData("NNb.", "expected a dictionary to add to at byte 3 of its pickle, but it is another thing.")]
    [InlineData("\u00ff.",
        "expected an opcode that a dictionary of tensors needs at byte 1 of its pickle, but it is 0xFF.")]
    public void WhatIsDamagedIsRefused(string pickle, string message) =>
        Assert.Equal($"{Path}: {message} {Damaged}", Message(pickle));

    [Fact]
    public void NumbersOfAnyLengthTakeLittleTime() =>
        Assert.Equal(
            $"{Path}: expected a whole number at byte 1000002 of its pickle, but it is \"{new string('9', 97)}...\". {Damaged}",
        Message($"I{new string('9', 1_000_000)}\n."));

    // A million levels, which no stack of calls would bear.
    [Fact]
    public void ValuesMayLieInOneAnotherAsDeepAsTheyWant()
    {
        const int levels = 1_000_000;
        Assert.IsType<object?[]>(Read(new string('(', levels) + new string('t', levels) + "."));
        Assert.IsType<List<object?>>(Read(new string(']', levels) + new string('a', levels - 1) + "."));
        Assert.IsType<PickleDictionary>(
            Read(string.Concat(Enumerable.Repeat("}K\u0001", levels)) + "N" + new string('s', levels) + "."));
    }

    // Ten of ten of ten …, fifty levels: what a few hundred bytes build with the memo.
    [Theory]
    [InlineData(']', 'e')]
    [InlineData('(', 't')]
    public void ValuesMayRepeatOneAnotherWithoutEnd(char open, char close)
    {
        string level = $"{(open == ']' ? "](" : "(")}{string.Concat(Enumerable.Repeat("h\0", 10))}{close}q\0";
        Assert.NotNull(Read($"Nq\0{string.Concat(Enumerable.Repeat(level, 50))}."));
    }

    private static object? Read(string pickle) =>
        new PickleReader(new PickleInput(PickleText.Bytes(pickle), Path), new PyTorchNames(Path)).Read();

    private static string Message(string pickle) => Assert.Throws<FormatException>(() => Read(pickle)).Message;
}
