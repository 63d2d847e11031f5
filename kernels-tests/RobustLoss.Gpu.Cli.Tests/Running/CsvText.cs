using System.Globalization;

namespace RobustLoss.Gpu.Cli.Tests.Running;

/// <summary>A CSV that the command wrote, read by the plainest means: not by the library's own reader.</summary>
internal sealed class CsvText
{
    private CsvText(string[] header, List<string[]> rows)
    {
        Header = header;
        Rows = rows;
    }

    public string[] Header { get; }

    public List<string[]> Rows { get; }

    public static CsvText Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines[^1].Length != 0) throw new InvalidDataException("The text does not end in a line feed.");
        string[] header = lines[0].Split(',');
        return new CsvText(header, [.. lines[1..^1].Select(line => line.Split(','))]);
    }

    public string Text(int row, string column) => Rows[row][Array.IndexOf(Header, column)];

    public double Number(int row, string column) => ParseNumber(Text(row, column));

    /// <summary>A number in the command's spelling, or as tests write it.</summary>
    public static double ParseNumber(string field) => field switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
