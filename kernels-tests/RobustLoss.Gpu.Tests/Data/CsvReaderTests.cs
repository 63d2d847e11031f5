using System.Text;
using RobustLoss.Gpu.Data;
using Xunit;

namespace RobustLoss.Gpu.Tests.Data;

public class CsvReaderTests
{
    [Fact]
    public void Columns_come_in_any_order_and_others_are_passed_over()
    {
        using CsvReader reader = Open("name, y ,x\n\"a, \"\"b\"\"\",2,1\nc,4,3");
        Assert.Equal(["name", "y", "x"], reader.Columns);
        NumberTable<double> table = reader.ReadAll<double>("x", "y");
        Assert.Equal(2, table.Count);
        Assert.Equal([1, 2, 3, 4], table.Values.ToArray());
        Assert.Equal([2, 4], table.Column(1));
        Assert.Equal([1, 2, 3, 4], table.Block(0, 2));
    }

    [Theory]
    [InlineData("x\n1\n2\n")]
    [InlineData("x\r\n1\r\n2\r\n")]
    [InlineData("\uFEFFx\n1\n2")]
    [InlineData("\n\nx\n\n1\n \t\n2\n\n")]
    [InlineData("\"x\"\n\"1\"\n \"2\" \n")]
    public void Line_ends_marks_blanks_and_quotes_do_not_matter(string text)
    {
        using CsvReader reader = Open(text);
        Assert.Equal([1f, 2f], reader.ReadAll<float>("x").Values.ToArray());
    }

    [Fact]
    public void Text_in_UTF_16_is_named_so()
    {
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            MemoryStream text = new([.. encoding.Preamble, .. encoding.GetBytes("x\r\n1\r\n")]);
            CsvException problem = Assert.Throws<CsvException>(() => new CsvReader(text, "points.csv"));
            Assert.Equal("points.csv, line 1: the text is in UTF-16; save it in UTF-8.", problem.Message);
        }
    }

    [Theory]
    [InlineData("x\n1\n\nb\n", 4, "column 'x' is 'b'")]
    [InlineData("x\n1\n1,2\n", 3, "2 fields")]
    [InlineData("x,y\n1,\n", 2, "column 'y' is ''")]
    [InlineData("x,y\n1\n", 2, "1 field;")]
    [InlineData("x\n\"1\n", 2, "not closed")]
    [InlineData("x\n\"1\"2\n", 2, "closing quotation mark")]
    [InlineData("x\n1\u0007\n", 2, "'1.'")]
    public void A_problem_is_told_with_its_line(string text, long line, string words)
    {
        using CsvReader reader = Open(text);
        CsvException problem = Assert.Throws<CsvException>(() => reader.ReadAll<double>(reader.Columns.ToArray()));
        Assert.Equal(line, problem.LineNumber);
        Assert.StartsWith(FormattableString.Invariant($"test.csv, line {line}: "), problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_of_the_file_is_told_without_a_line()
    {
        Assert.Contains("is empty", Assert.Throws<CsvException>(() => Open("")).Message, StringComparison.Ordinal);
        using CsvReader reader = Open("x,x,y\n");
        Assert.Contains("'z'; the columns are x,x,y", Problem("z"), StringComparison.Ordinal);
        Assert.Contains("more than once", Problem("x"), StringComparison.Ordinal);
        Assert.Contains("no row", Problem("y"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => reader.ReadAll<double>());

        string Problem(string column)
        {
            CsvException problem = Assert.Throws<CsvException>(() => reader.ReadAll<double>(column));
            Assert.Equal(0, problem.LineNumber);
            return problem.Message;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Lines_may_fall_on_any_edge_of_what_a_read_gives(int readLength)
    {
        const int rows = 30_000;
        StringBuilder text = new("x,y\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},{i * 0.5}\n");
        }

        using CsvReader reader = new(new DribblingStream(Encoding.UTF8.GetBytes(text.ToString()), readLength), "test.csv");
        NumberTable<double> table = reader.ReadAll<double>("y");
        Assert.Equal(rows, table.Count);
        Assert.Equal(Enumerable.Range(0, rows).Select(i => i * 0.5), table.Column(0));
        Assert.Equal(rows + 1, reader.LineNumber);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_and_one_without_end_is_refused()
    {
        using CsvReader wide = Open($"x,{new string('n', 200_000)}\n1,2\n");
        Assert.Equal([1.0], wide.ReadAll<double>("x").Values.ToArray());
        Assert.Contains("16 MiB", Assert.Throws<CsvException>(() => Open(new string('x', 20_000_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_read_without_allocating()
    {
        const int rows = 1000;
        using CsvReader reader = Open("x,y\n" + string.Concat(Enumerable.Repeat("1.25,-2.5e-3\n", rows)));
        Assert.True(reader.Read());
        Assert.Equal(1.25, reader.Number<double>(0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        double sum = 0;
        while (reader.Read())
        {
            sum += reader.Number<double>(0) + reader.Number<float>(1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((rows - 1) * (1.25 - 0.0025), sum, 1e-4);
    }

    [Fact]
    public void Blocks_that_are_not_there_are_refused()
    {
        using CsvReader reader = Open("x,y\n1,2\n");
        NumberTable<double> table = reader.ReadAll<double>("x", "y");
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Column(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Column(-1));
        var failure = Assert.Throws<ArgumentOutOfRangeException>("count", () => table.Block(1, 2));
        Assert.StartsWith("count ('2')", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => table.Block(int.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => table.Block(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Block(0, 0));
    }

    [Fact]
    public void Fields_that_are_not_there_are_refused()
    {
        using CsvReader reader = Open("x,y\n1,2\n");
        Assert.True(reader.Read());
        Assert.Throws<ArgumentOutOfRangeException>("column", () => reader.Number<double>(2));
        Assert.Throws<ArgumentOutOfRangeException>("column", () => reader.Field(-1).Length);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => reader.Field(7).Length);
    }

    private static CsvReader Open(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv");
}
