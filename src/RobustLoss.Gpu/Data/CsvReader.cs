using System.Numerics;

namespace RobustLoss.Gpu.Data;

/// <summary>Reads a CSV file with a header row by row, and numbers out of its fields. One row is in memory at a time.</summary>
/// <remarks>
/// <para>
/// UTF-8 text, fields separated by commas, lines ended by LF or CR LF. The first line that is not blank names the columns; names are
/// case-sensitive, and blanks around them do not count. Every other line has one field a column; blank lines are passed over. A field
/// may stand in double quotes, but may not run over the end of a line. Numbers are read as <see cref="NumberText"/> says.
/// </para>
/// <para>Steady-state reading allocates nothing. Not thread-safe.</para>
/// </remarks>
public sealed partial class CsvReader : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly string _name;
    private readonly LineReader _lines;
    private readonly FieldSplitter _fields = new();
    private readonly string[] _columns;
    private byte[] _row = new byte[256];

    /// <summary>Reads the header of a CSV file.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose"/> leaves the stream open.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="CsvException">There is no header, or the text is in UTF-16.</exception>
    public CsvReader(Stream stream, string name, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _name = name;
        _lines = new LineReader(stream, name);
        _columns = ReadHeader();
    }

    /// <summary>The names of the columns, in the order of the file.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The line of the current row, from 1; the header's before the first.</summary>
    public long LineNumber => _lines.LineNumber;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The path of the file, which is also what messages call it.</param>
    /// <exception cref="IOException">The file cannot be opened; so, too, <see cref="UnauthorizedAccessException"/>.</exception>
    /// <exception cref="CsvException">There is no header.</exception>
    public static CsvReader Open(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            return new CsvReader(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a column of a name.</summary>
    public bool Has(string column) => Array.IndexOf(_columns, column) >= 0;

    /// <summary>The position of a column.</summary>
    /// <exception cref="CsvException">There is no such column, or more than one.</exception>
    public int IndexOf(string column)
    {
        int index = Array.IndexOf(_columns, column);
        if (index < 0)
        {
            throw new CsvException(_name, 0, $"there is no column '{column}'; the columns are {Quote(string.Join(",", _columns))}.");
        }

        return Array.IndexOf(_columns, column, index + 1) < 0
            ? index
            : throw new CsvException(_name, 0, $"the header names the column '{column}' more than once.");
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="CsvException">The row does not have one field a column.</exception>
    public bool Read()
    {
        if (!ReadLine())
        {
            return false;
        }

        if (_fields.Count == _columns.Length)
        {
            return true;
        }

        string fields = _fields.Count == 1 ? "1 field" : FormattableString.Invariant($"{_fields.Count} fields");
        throw Problem(FormattableString.Invariant($"the row has {fields}; the header names {_columns.Length}."));
    }

    /// <summary>The text of a field of the current row, without quotes around it; valid until the next <see cref="Read"/>.</summary>
    /// <param name="column">The position of the column.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<byte> Field(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _fields.Count);
        (int start, int length) = _fields[column];
        return _row.AsSpan(start, length);
    }

    /// <summary>The number in a field of the current row.</summary>
    /// <param name="column">The position of the column.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="CsvException">The field is empty or holds no number.</exception>
    public T Number<T>(int column)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (NumberText.TryParse(Field(column), out T value))
        {
            return value;
        }

        throw Problem(
            column, Field(column).Trim(" \t"u8).IsEmpty ? "the field is empty; a number is wanted" : "this is not a number");
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }
}
