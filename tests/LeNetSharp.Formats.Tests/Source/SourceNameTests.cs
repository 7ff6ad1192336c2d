using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Names that a person gave stay names: nothing of them becomes code.</summary>
public class SourceNameTests
{
    private static readonly string[] evil =
    [
        "*/ evil(); /*", "\"); }", "a\nint evil = 1;\n", "a\r#error evil\r", "??/", "trigraph ??/\nint evil;", "\\",
            "ends in \\", "\\\nint evil;", "\u2028int evil;", "\u0085#error", "\u202E evil",
        "T-shirt/top", "Ünïcödé 👕 服", "%s%n{0}", "\"\"\"", "'", "/* //", "#endif", "\u0007\t", "1", "$(evil)", "<!--",
        "\uD800 alone",
    ];

    [Fact]
    public void ClassNamesComeBackLetterByLetter()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(evil.Length)), [1, 2, 2], "names");
        using ExportedSource source = new(Model.Create(network, classes: evil));
        Assert.Equal(evil, (string[])source.Class.GetField("ClassNames")!.GetValue(null)!);
        // C has UTF-8, which has no sign for half a letter.
        Assert.Equal(evil.Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name))), source.C([]).Classes);
    }

    [Fact]
    public void NetworksWithAnyNameCompile()
    {
        string[] names = [.. evil, "", "int", "class", "1984", "Math", "Predict", "weight0", "system", "NAME", "x__y",
            "_", "exp", "conv2d", "String", new string('x', 5000)];
        foreach (string name in names)
        {
            string csharp = CSharpSource.Text(Tiny(name)), c = CSource.Text(Tiny(name));
            Assert.DoesNotContain(csharp.Split('\n'), line =>
                line.Contains("evil", StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal)
                    && !line.Contains("class ", StringComparison.Ordinal));
            Assert.DoesNotContain(c, "??", StringComparison.Ordinal);
            Assert.DoesNotContain(csharp + c, "\\", StringComparison.Ordinal);
        }
        // All of them in one compilation each, apart from those that give the same name.
        using TemporaryFolder folder = new();
        string[] classes = [.. names.Select(name => CSharpSource.Text(Tiny(name))).DistinctBy(ClassOf)];
        File.WriteAllText(folder / "all.cs", "using System;\n" + string.Join('\n',
            classes.Select(text => text.Replace("using System;\n", "", StringComparison.Ordinal))));
        Compiler.CSharp(folder / "all.cs", folder / "all.dll");
        string[] headers = [.. names.Select(name => CSource.Text(Tiny(name))).DistinctBy(GuardOf)];
        File.WriteAllText(folder / "all.c", string.Concat(headers) + "int main(void) { return 0; }\n");
        Compiler.C(folder / "all.c", folder / "all");
    }

    [Theory]
    [InlineData("lenet", "Lenet", "lenet")]
    [InlineData("my-net.2", "MyNet2", "my_net_2")]
    [InlineData("1984", "Network1984", "network_1984")]
    [InlineData("", "Network", "network")]
    [InlineData("predict", "PredictNetwork", "predict")]
    [InlineData("weight0", "Weight0Network", "weight0")]
    [InlineData("int", "Int", "int")]
    public void NamesBecomeIdentifiers(string name, string csharp, string c)
    {
        Assert.Equal(csharp, CSharpText.ClassName(name));
        Assert.Equal(c, CText.Prefix(name));
    }

    private static Model Tiny(string name) =>
        Model.Create(new Network(new Sequential(new Conv2d(1, kernel: 2), new GELU(), new Flatten(), new Linear(2)),
            [1, 3, 3], name));

    private static string ClassOf(string text) =>
        text.Split('\n').First(line => line.StartsWith("internal static class ", StringComparison.Ordinal));

    private static string GuardOf(string text) =>
        text.Split('\n').First(line => line.StartsWith("#ifndef ", StringComparison.Ordinal));
}
