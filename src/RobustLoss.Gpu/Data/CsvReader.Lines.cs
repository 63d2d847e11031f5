using System.Text;

namespace RobustLoss.Gpu.Data;

public sealed partial class CsvReader
{
    // A message is one line that a person reads: long fields are cut, and control characters shown as dots.
    private const int LongestQuotation = 60;

    /// <summary>A problem with a field of the current row, in the words of this reader's own.</summary>
    /// <param name="column">The column of the field, whose name and text the message quotes.</param>
    /// <param name="rule">What is wrong with it, without a full stop.</param>
    public CsvException Problem(int column, string rule) =>
        Problem($"column '{_columns[column]}' is '{Quote(Encoding.UTF8.GetString(Field(column)).Trim())}': {rule}.");

    /// <summary>A problem with the file as a whole.</summary>
    /// <param name="problem">What is wrong with it.</param>
    private CsvException FileProblem(string problem) => new(_name, 0, problem);

    private CsvException Problem(string problem) => new(_name, LineNumber, problem);

    private string[] ReadHeader()
    {
        if (!ReadLine())
        {
            throw new CsvException(_name, 0, "the file is empty; its first line should name the columns.");
        }

        string[] columns = new string[_fields.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Encoding.UTF8.GetString(Field(i)).Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
        }

        return columns;
    }

    private bool ReadLine()
    {
        while (_lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            if (_fields.Split(line) is { } problem)
            {
                throw Problem(problem);
            }

            if (_row.Length < line.Length)
            {
                _row = new byte[Math.Max(line.Length, _row.Length * 2)];
            }

            line.CopyTo(_row);
            return true;
        }

        return false;
    }

    private static string Quote(string text)
    {
        StringBuilder quoted = new();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, LongestQuotation)))
        {
            quoted.Append(char.IsControl(c) ? '.' : c);
        }

        return quoted.Append(text.Length > LongestQuotation ? "…" : "").ToString();
    }
}
