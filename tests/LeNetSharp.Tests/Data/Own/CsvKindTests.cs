using System.Globalization;
using System.Text;
using Xunit;

namespace LeNetSharp.Tests;

public class CsvKindTests
{
    private const string Digits = "label,p0,p1,p2,p3\n3,0,10,20,255\n7,1,11,21,254\n";

    [Theory]
    [InlineData(Digits)]
    [InlineData("p0,p1,p2,p3,class\n0,10,20,255,3\n1,11,21,254,7\n")]
    [InlineData("p0,label,p1,p2,p3\n0,3,10,20,255\n1,7,11,21,254")]
    [InlineData("3,0,10,20,255\r\n7,1,11,21,254\r\n\r\n")]
    [InlineData("3;0;10;20;255\n7;1;11;21;254\n")]
    [InlineData("\"label\"\t\"a\"\t\"b\"\t\"c\"\t\"d\"\n\"3\"\t0\t10\t20\t255\n7\t1\t11\t21\t254\n")]
    [InlineData("\uFEFFlabel,a,b,c,d\n3.0,0,10.0,20,255\n7.0,1,11,21,254\n")]
    public void OneSetInManyWords(string text)
    {
        CsvTable table = CsvReader.Read(Encoding.UTF8.GetBytes(text), "digits.csv");
        Assert.Equal(["3", "7"], table.Labels);
        Assert.Equal([0f, 10, 20, 255, 1, 11, 21, 254], table.Pixels);
        Assert.Equal(4, table.Columns);
    }

    [Fact]
    public void LabelsMayBeNamesInTheLastColumn()
    {
        CsvTable table = CsvReader.Read("0,10,20,255,\"cat, black\"\n1,11,21,254,dog\n"u8.ToArray(), "pets.csv");
        Assert.Equal(["cat, black", "dog"], table.Labels);
    }

    [Theory]
    [InlineData("", "expected a label and pixels in each line, but the first line is empty. Hint: check the file")]
    [InlineData("hello\n",
        "expected a label and pixels in each line, but the first has 1 field. Hint: separate the fields by commas")]
    [InlineData("label,a,b\n",
        "expected a label and pixels in each line, but there is no line of numbers. Hint: check the file")]
    [InlineData("label,a,b\n1,2,3\n1,2\n",
        "expected 3 fields in line 3, as in the first, but got 2. Hint: check that line")]
    [InlineData("label,a,b\n1,2,3\n1,2,3,4\n",
        "expected 3 fields in line 3, as in the first, but got 4. Hint: check that line")]
    [InlineData("label,a,b\n1,2,x\n",
        "expected a number in field 3 of line 2, but got 'x'. Hint: check that line, and that one column alone holds labels")]
    [InlineData("label,a,b\n,2,3\n", "expected a label in line 2, but it has 0 letters. Hint: check that line")]
    [InlineData("a\0b,c\n", "expected a table of text, but it holds bytes of 0. Hint: save it as UTF-8")]
    [InlineData("label,a\n\"1,2\n", "expected a quoted field to end in line 2, but it does not. Hint: check that line")]
    public void ErrorsSayTheLine(string text, string message) => Assert.Equal("t.csv: " + message,
        Assert.Throws<DataException>(() => CsvReader.Read(Encoding.UTF8.GetBytes(text), "t.csv")).Message);

    [Fact]
    public void ATableBecomesBytesAndATableOfSharesToo()
    {
        using TemporaryFolder folder = new();
        string bytes = Write(folder, "bytes.csv", i => (i % 256).ToString(CultureInfo.InvariantCulture));
        string shares = Write(folder, "shares.csv", i => (i % 256 / 255f).ToString(CultureInfo.InvariantCulture));
        DataSet one = Load(bytes).Data, other = Load(shares).Data;
        Assert.Equal([1, 4, 4], one.Train.Shape);
        Assert.True(other.Train.IsBytes);
        Assert.Equal(one.Hashes["bytes/train"], other.Hashes["shares/train"]);
        Assert.Equal(["0", "1", "2"], one.Classes);
    }

    [Fact]
    public void OtherShapesMustBeSaid()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "colour.csv", i => (i % 256).ToString(CultureInfo.InvariantCulture), pixels: 12);
        Assert.Equal(
            $"{path}: expected square grey pictures, but 12 pixels are no square. Hint: say the shape of one picture, such as --shape 3x32x32",
            Assert.Throws<DataException>(() => Load(path)).Message);
        Assert.Equal([3, 2, 2], Load(path, new OwnDataOptions { Picture = [3, 2, 2] }).Data.Train.Shape);
    }

    [Fact]
    public void AFolderMayHaveATableForEachSide()
    {
        using TemporaryFolder folder = new();
        Write(folder, "pets_train.csv", i => (i % 256).ToString(CultureInfo.InvariantCulture));
        Write(folder, "pets_test.csv", i => (i % 255).ToString(CultureInfo.InvariantCulture), rows: 20);
        OwnDataSet own = Load(folder.Path);
        Assert.Equal((90, 20), (own.Data.Train.Count, own.Data.Test.Count));
        Assert.Null(own.TestShare);
    }

    [Fact]
    public void ModelsClassesKeepTheirIndices()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "t.csv", i => (i % 256).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(["2", "1", "0", "9"],
            Load(path, new OwnDataOptions { Classes = ["2", "1", "0", "9"] }).Data.Classes);
        Assert.Equal(
            $"{path}: expected classes that the model knows (0, 1), but there is '2'. Hint: use data with the model's classes, or train a new model",
            Assert.Throws<DataException>(() => Load(path, new OwnDataOptions { Classes = ["0", "1"] })).Message);
    }

    [Fact]
    public void CutAnywhereAndChangedItIsReadOrRefused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Digits + "cat,1.5e3,-7,\"8\",9\n");
        for (int length = 0; length < whole.Length; length++)
            ReadsOrRefuses(whole[..length]);
        Random random = new(1);
        for (int i = 0; i < 5000; i++)
        {
            byte[] changed = [.. whole];
            for (int change = random.Next(1, 5); change > 0; change--)
                changed[random.Next(changed.Length)] =
                    (byte)(random.Next(2) == 0 ? ",;\t\"\n\r.-e0"[random.Next(10)] : random.Next(256));
            ReadsOrRefuses(changed);
        }
    }

    private static void ReadsOrRefuses(byte[] content)
    {
        try
        {
            CsvTable table = CsvReader.Read(content, "t.csv");
            Assert.Equal(table.Labels.Length * table.Columns, table.Pixels.Length);
        }
        catch (DataException error)
        {
            Assert.StartsWith("t.csv: expected ", error.Message, StringComparison.Ordinal);
        }
    }

    private static OwnDataSet Load(string path, OwnDataOptions? options = null) =>
        OwnData.Load(path, OwnData.Kinds, options, TestContext.Current.CancellationToken);

    private static string Write(TemporaryFolder folder, string name, Func<int, string> pixel, int rows = 90,
        int pixels = 16)
    {
        StringBuilder text = new("label," + string.Join(',', Enumerable.Range(0, pixels).Select(i => $"p{i}")) + "\n");
        for (int row = 0; row < rows; row++)
            text.Append(CultureInfo.InvariantCulture,
                $"{row % 3},{string.Join(',', Enumerable.Range(0, pixels).Select(i => pixel(row * 7 + i * 5)))}\n");
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
