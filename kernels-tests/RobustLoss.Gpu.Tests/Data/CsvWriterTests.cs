using System.Text;
using RobustLoss.Gpu.Data;
using Xunit;

namespace RobustLoss.Gpu.Tests.Data;

public class CsvWriterTests
{
    [Fact]
    public void Rows_are_written_as_the_reader_reads_them()
    {
        using MemoryStream stream = new();
        CsvWriter writer = new(stream);
        writer.WriteNames("i", "x", "y");
        writer.Write(7L);
        writer.Write(0.1f);
        writer.WriteEmpty();
        writer.EndRow();
        writer.Write(-1L);
        writer.Write(double.NegativeInfinity);
        writer.Write(1e-300);
        writer.EndRow();
        Assert.Equal(0, stream.Length);
        writer.Flush();
        Assert.Equal("i,x,y\n7,0.1,\n-1,-inf,1E-300\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void More_than_a_buffer_arrives_in_order()
    {
        const int rows = 50_000;
        using MemoryStream stream = new();
        CsvWriter writer = new(stream);
        writer.WriteNames("x", new string('n', 100_000));
        for (int i = 0; i < rows; i++)
        {
            writer.Write((double)i);
            writer.Write(0L);
            writer.EndRow();
        }

        writer.Flush();
        stream.Position = 0;
        using CsvReader reader = new(stream, "written");
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (double)i), reader.ReadAll<double>("x").Column(0));
    }

    [Fact]
    public void A_name_that_would_need_quotes_is_refused()
    {
        CsvWriter writer = new(Stream.Null);
        Assert.Contains("'a,b'", Assert.Throws<ArgumentException>(() => writer.WriteNames("a,b")).Message, StringComparison.Ordinal);
    }
}
