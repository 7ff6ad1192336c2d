using System.Runtime.CompilerServices;
using SkiaSharp;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class EmbeddedFontTests
{
    [Fact]
    public void ItIsTheFontOfThisAssembly()
    {
        Assert.Equal("Roboto", EmbeddedFont.Typeface.FamilyName);
        using SKStreamAsset stream = EmbeddedFont.Typeface.OpenStream()!;
        using Stream own = typeof(CurvesPlot).Assembly.GetManifestResourceStream("Roboto-Regular.ttf")!;
        byte[] used = new byte[stream.Length], embedded = new byte[own.Length];
        stream.Read(used, used.Length);
        own.ReadExactly(embedded);
        Assert.Equal(embedded, used);
        Assert.True(embedded.Length < 1_000_000);
    }

    [Fact]
    public void ItHasTheLettersOfBothLanguages() =>
        Assert.True(EmbeddedFont.Typeface.ContainsGlyphs("abcçdefgğhıijklmnoöprsştuüvyzqwx" +
            "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZQWX" + "0123456789.,:;()[]@%&<>=+-_/…"));

    [Fact]
    public void ALetterThatItLacksBecomesItsBoxAndIsNotBorrowed()
    {
        // The machine may well have a font with one of these; both must come out as the same box.
        Assert.Equal(Written("日"), Written("語"));
        Assert.NotEqual(Written("日"), Written("a"));
    }

    [Fact]
    public void NoSourceFileAsksTheMachineForFonts()
    {
        string[] questions =
        [
            "SKFontManager", "FromFamilyName", "SKTypeface.Default", "MatchCharacter", "MatchFamily", "new SKFont()",
            "SKTypeface.FromFile",
        ];
        string source = Path.Combine(Path.GetDirectoryName(Here())!, "../../src/LeNetSharp.Plots");
        string[] files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (string file in files)
            foreach (string question in questions)
                Assert.DoesNotContain(question, File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableOfWidthsIsTheFonts()
    {
        using SKFont font = new(EmbeddedFont.Typeface, 2048) { Hinting = SKFontHinting.None, LinearMetrics = true };
        for (char letter = ' '; letter <= '~'; letter++)
            Assert.Equal(font.MeasureText(letter.ToString()), TextWidth.Of(letter.ToString(), 2048));
        foreach (string letter in "çğıİöşüÇĞÖŞÜ…".Select(letter => letter.ToString()))
            Assert.True(font.MeasureText(letter) <= TextWidth.Of(letter, 2048) + 10);
    }

    private static byte[] Written(string text)
    {
        using PngCanvas canvas = new(30, 30, 1);
        canvas.Text(5, 25, text, new Lettering(20, "#000000"));
        return canvas.ToPng();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
